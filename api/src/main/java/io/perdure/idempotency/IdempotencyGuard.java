package io.perdure.idempotency;

import io.perdure.Bytes;
import io.perdure.crypto.Binding;
import io.perdure.crypto.Secrets;
import io.perdure.idempotency.spi.Answer;
import io.perdure.idempotency.spi.Claim;
import io.perdure.idempotency.spi.ClaimOutcome;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.idempotency.spi.RecordState;
import io.perdure.idempotency.spi.Settlement;
import io.perdure.idempotency.spi.StoredRecord;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * The protocol: reserve, run, complete. Knows neither HTTP nor SQL; hides keys and seals answers before
 * the store sees them. Safe for use by many threads.
 */
public final class IdempotencyGuard {
    private static final System.Logger LOG = System.getLogger(IdempotencyGuard.class.getName());
    private static final int TOKEN_BYTES = 16;

    private final IdempotencyStore store;
    private final Secrets secrets;
    private final InstantSource clock;

    /**
     * A guard over a store.
     *
     * @param store keeps the records
     * @param secrets hide and seal them
     * @param clock the time, the same on every node
     */
    public IdempotencyGuard(IdempotencyStore store, Secrets secrets, InstantSource clock) {
        this.store = store;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * Asks for the right to run the handler.
     *
     * @param request what is asked, and by whom
     * @param lifetimes how long the right and the answer last
     * @return how it ended; the caller's duty is written at each case
     * @throws io.perdure.StoreUnavailableException if the store did not answer: the handler must not run
     * @throws io.perdure.CorruptRecordException if the stored answer cannot be read: the handler must not run
     */
    public ReservationOutcome reserve(IdempotentRequest request, Lifetimes lifetimes) {
        Instant now = now();
        String tenant = request.caller().tenant();
        String recordId = recordId(request.caller(), request.key());
        Claim claim = new Claim(
                recordId,
                requestHash(recordId, request.hash()),
                secrets.randomText(TOKEN_BYTES),
                now,
                now.plus(lifetimes.lease()),
                now.plus(lifetimes.retention()));
        if (store.claim(claim) instanceof ClaimOutcome.Held held) {
            return classify(claim, tenant, held.existing());
        }
        return new ReservationOutcome.Reserved(
                new Reservation(claim.recordId(), claim.token(), tenant, claim.leaseUntil(), lifetimes.retention()));
    }

    private ReservationOutcome classify(Claim claim, String tenant, StoredRecord existing) {
        if (!existing.requestHash().equals(claim.requestHash())) {
            return new ReservationOutcome.Conflict();
        }
        return switch (existing.state()) {
            case PENDING -> new ReservationOutcome.InFlight(existing.leaseUntil());
            case TOMBSTONE -> new ReservationOutcome.Unreplayable();
            case COMPLETED -> new ReservationOutcome.Replay(open(claim.recordId(), tenant, existing));
        };
    }

    /**
     * Stores the answer. To be called before its first byte leaves.
     *
     * @param reservation what was reserved
     * @param response the answer
     * @return whether it was stored
     * @throws io.perdure.StoreUnavailableException if the store did not answer: it may or may not be stored
     */
    public Completion complete(Reservation reservation, RecordedResponse response) {
        byte[] head = new ResponseHead(response.status(), response.headers()).encode();
        return complete(
                reservation,
                Answer.completed(
                        seal(head, reservation, "head"),
                        seal(response.body().array(), reservation, "body"),
                        expiry(reservation)));
    }

    /**
     * Stores that the handler ran, without its answer: too large, or streamed. Retries are refused, and
     * the handler never runs again.
     *
     * @param reservation what was reserved
     * @return whether it was stored
     * @throws io.perdure.StoreUnavailableException if the store did not answer: it may or may not be stored
     */
    public Completion completeUnreplayable(Reservation reservation) {
        return complete(reservation, Answer.tombstone(expiry(reservation)));
    }

    private Completion complete(Reservation reservation, Answer answer) {
        Completion completion = store.complete(reservation.recordId(), reservation.token(), answer);
        if (completion == Completion.FENCED) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Record {0} was taken over: its handler outlived the lease, and its answer is not kept",
                    reservation.recordId());
        }
        return completion;
    }

    /**
     * Gives the key back: the handler failed, and may run again.
     *
     * @param reservation what was reserved
     * @return false if somebody else had taken over
     * @throws io.perdure.StoreUnavailableException if the store did not answer: the lease will end it
     */
    public boolean release(Reservation reservation) {
        return store.release(reservation.recordId(), reservation.token());
    }

    /**
     * Forgets answers whose retention is over.
     *
     * @param limit most records to delete
     * @return how many were deleted; fewer than the limit means that none is left
     */
    public int deleteExpired(int limit) {
        return store.deleteExpired(now(), limit);
    }

    /**
     * An operator's way to free a key whose owner died, without waiting for the next request to take over.
     *
     * @param caller whose key it is
     * @param key the key
     * @return how it ended; a record that is leased or completed is left alone
     */
    public FreeOutcome free(Caller caller, IdempotencyKey key) {
        Instant now = now();
        return store.settle(
                        recordId(caller, key),
                        record -> judge(record, now) == FreeOutcome.FREED ? Settlement.DELETE : Settlement.KEEP)
                .map(record -> judge(record, now))
                .orElse(FreeOutcome.NOT_FOUND);
    }

    private static FreeOutcome judge(StoredRecord existing, Instant now) {
        if (existing.state() != RecordState.PENDING) {
            return FreeOutcome.COMPLETED;
        }
        return existing.leaseUntil().isAfter(now) ? FreeOutcome.STILL_LEASED : FreeOutcome.FREED;
    }

    private RecordedResponse open(String recordId, String tenant, StoredRecord existing) {
        ResponseHead head = ResponseHead.decode(
                secrets.cipher().open(existing.head().array(), binding(recordId, "head", tenant, existing.token())));
        byte[] body =
                secrets.cipher().open(existing.body().array(), binding(recordId, "body", tenant, existing.token()));
        return new RecordedResponse(head.status(), head.headers(), Bytes.of(body));
    }

    private Bytes seal(byte[] plain, Reservation reservation, String column) {
        Binding binding = binding(reservation.recordId(), column, reservation.tenant(), reservation.token());
        return Bytes.of(secrets.cipher().seal(plain, binding));
    }

    private static Binding binding(String recordId, String column, String tenant, String token) {
        return Binding.of("perdure_idempotency", recordId, column, tenant, token);
    }

    private String recordId(Caller caller, IdempotencyKey key) {
        String principal = caller.principal();
        return principal == null
                ? secrets.hash().text("key", caller.tenant(), key.value())
                : secrets.hash().text("key", caller.tenant(), key.value(), principal);
    }

    /** Keyed, because the hash of a small body would give the body away. */
    private Bytes requestHash(String recordId, RequestHash hash) {
        byte[] keyed = secrets.hash().hash("request", recordId, hash.hex());
        return Bytes.of(ByteBuffer.allocate(1 + keyed.length)
                .put((byte) hash.version())
                .put(keyed)
                .array());
    }

    private Instant expiry(Reservation reservation) {
        return now().plus(reservation.retention());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
