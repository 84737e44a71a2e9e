package io.perdure.session;

import io.perdure.session.spi.SessionStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * What every part of the engine needs.
 *
 * @param store keeps the sessions
 * @param tokens makes and hides tokens
 * @param sealer seals and opens attributes
 * @param events told of what happens
 * @param clock the time, the same on every node
 */
record SessionCore(
        SessionStore store, SessionTokens tokens, AttributeSealer sealer, SessionEvents events, InstantSource clock) {
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
