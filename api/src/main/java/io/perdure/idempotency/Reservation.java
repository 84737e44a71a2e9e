package io.perdure.idempotency;

import java.time.Duration;
import java.time.Instant;

/**
 * The right to run the handler, until somebody else takes it over. Its token fences off whoever held the
 * right before.
 *
 * @param recordId the keyed hash under which the record is stored
 * @param token unique to this reservation
 * @param tenant whose data it is about
 * @param leaseUntil when another request may take over
 * @param retention how long the answer will be kept
 */
public record Reservation(String recordId, String token, String tenant, Instant leaseUntil, Duration retention) {
    @Override
    public String toString() {
        return "Reservation of record " + recordId + " until " + leaseUntil;
    }
}
