package io.perdure.session.spi;

import java.time.Instant;

/**
 * A use of a session.
 *
 * @param id which session
 * @param at when it was used
 * @param pruneAfter see {@link StoredSession#pruneAfter(io.perdure.session.SessionTimes)}
 */
public record Touch(String id, Instant at, Instant pruneAfter) {}
