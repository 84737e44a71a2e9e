package io.perdure.idempotency.spi;

import io.perdure.Bytes;
import java.time.Instant;

/**
 * What completes a record.
 *
 * @param state {@link RecordState#COMPLETED} or {@link RecordState#TOMBSTONE}
 * @param head sealed status and headers; empty for a tombstone
 * @param body sealed body; empty for a tombstone
 * @param expiresAt when the record may be forgotten
 */
public record Answer(RecordState state, Bytes head, Bytes body, Instant expiresAt) {
    /**
     * An answer that is kept.
     *
     * @param head sealed status and headers
     * @param body sealed body
     * @param expiresAt when it may be forgotten
     * @return the answer
     */
    public static Answer completed(Bytes head, Bytes body, Instant expiresAt) {
        return new Answer(RecordState.COMPLETED, head, body, expiresAt);
    }

    /**
     * The memory of an answer that is not kept.
     *
     * @param expiresAt when it may be forgotten
     * @return the answer
     */
    public static Answer tombstone(Instant expiresAt) {
        return new Answer(RecordState.TOMBSTONE, Bytes.EMPTY, Bytes.EMPTY, expiresAt);
    }
}
