package io.perdure.idempotency;

import java.time.Instant;
import java.util.Optional;

/**
 * The right to run the handler, until somebody else takes it over. Its token fences off whoever held the
 * right before.
 *
 * @param recordId the keyed hash under which the record is stored
 * @param token unique to this reservation
 * @param tenant whose data it is about
 * @param since when it was reserved
 * @param attempt 1 for the first run; more if owners before fell silent, whose work may or may not have been done
 * @param mode how its handler is made to run once
 * @param trace where the run is in a distributed trace, as far as that is known
 */
public record Reservation(
        String recordId,
        String token,
        String tenant,
        Instant since,
        int attempt,
        RunMode mode,
        Optional<TraceParent> trace) {
    /**
     * A reservation in {@link RunMode#LEASE}, in no trace.
     *
     * @param recordId the keyed hash under which the record is stored
     * @param token unique to this reservation
     * @param tenant whose data it is about
     * @param since when it was reserved
     * @param attempt 1 for the first run
     */
    public Reservation(String recordId, String token, String tenant, Instant since, int attempt) {
        this(recordId, token, tenant, since, attempt, RunMode.LEASE, Optional.empty());
    }

    @Override
    public String toString() {
        return "Reservation of record " + recordId + ", attempt " + attempt;
    }
}
