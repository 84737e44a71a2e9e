package io.perdure.session.spi;

import io.perdure.session.TokenUse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A new token for a session.
 *
 * @param oldHash keyed hash of the present token; if that is to be dead at once, the one before it will do too, as long
 *     as it still opens the session
 * @param newHash keyed hash of the new one
 * @param at when; the session must be live
 * @param oldUntil the present token opens the session until then; not after {@code at}: it is dead at once
 * @param signIn whose the session becomes; empty if that does not change
 * @param use whether a client may come with the present token: if not, the one before it stays the one that is known to
 *     have been replaced
 */
public record Rotation(
        String oldHash, String newHash, Instant at, Instant oldUntil, Optional<SignIn> signIn, TokenUse use) {
    /**
     * So long after the present token has opened the session for the last time, it is still known to have been
     * {@linkplain SessionLookup.Replaced replaced}, unless the session ends or is rotated again.
     */
    public static final Duration REMEMBERED = Duration.ofSeconds(30);

    /**
     * A rotation of a token that was {@linkplain TokenUse#SENT sent}.
     *
     * @param oldHash keyed hash of the present token, or of the one before it
     * @param newHash keyed hash of the new one
     * @param at when; the session must be live
     * @param oldUntil the present token opens the session until then
     * @param signIn whose the session becomes; empty if that does not change
     */
    public Rotation(String oldHash, String newHash, Instant at, Instant oldUntil, Optional<SignIn> signIn) {
        this(oldHash, newHash, at, oldUntil, signIn, TokenUse.SENT);
    }
}
