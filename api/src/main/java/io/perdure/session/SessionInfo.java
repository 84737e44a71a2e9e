package io.perdure.session;

import java.time.Duration;
import java.time.Instant;

/**
 * A session without its attributes and without its secret: what may be shown in a list.
 *
 * @param id public id, the same for the whole life of the session; opens nothing
 * @param owner whose it is
 * @param device a label for the user to recognize; may be empty
 * @param createdAt when it began
 * @param lastSeenAt when it was last used, to within a minute
 * @param idle ends after so much time unused; zero for never
 * @param expiresAt ends then, used or not
 */
public record SessionInfo(
        String id,
        SessionOwner owner,
        String device,
        Instant createdAt,
        Instant lastSeenAt,
        Duration idle,
        Instant expiresAt) {}
