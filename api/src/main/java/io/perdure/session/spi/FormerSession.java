package io.perdure.session.spi;

import java.time.Duration;
import java.time.Instant;

/**
 * A live session of another product.
 *
 * @param user the name it is listed under; empty if the product has none
 * @param createdAt when it began
 * @param lastSeenAt when it was last used
 * @param idle ends after so much time unused; zero or less for never
 * @param attributes what it holds
 */
public record FormerSession(
        String user, Instant createdAt, Instant lastSeenAt, Duration idle, FormerAttributes attributes) {}
