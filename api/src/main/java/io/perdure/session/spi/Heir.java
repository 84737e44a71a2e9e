package io.perdure.session.spi;

import java.time.Instant;

/**
 * What becomes of a session of another product.
 *
 * @param session ours, with everything in it
 * @param formerUntil what opened the former session opens ours until then
 */
public record Heir(FoundSession session, Instant formerUntil) {}
