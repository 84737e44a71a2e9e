package io.perdure.idempotency;

import io.perdure.idempotency.spi.TransactionOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Something that happened to a record, or to a request that got none. Shows neither key nor body. */
public sealed interface IdempotencyEvent {
    /**
     * Which record; the same for every request with the same caller and key.
     *
     * @return a keyed hash: it tells nobody the key; empty if there is no record
     */
    String recordId();

    /**
     * A first run begins.
     *
     * @param recordId which record
     * @param mode of its handler
     * @param took how long the store took to reserve
     */
    record Reserved(String recordId, RunMode mode, Duration took) implements IdempotencyEvent {}

    /**
     * Another run begins: the owner before was silent beyond its lease, and its work may or may not have been done.
     *
     * @param recordId which record
     * @param mode of its handler
     * @param attempt which run, from 2
     * @param took how long the store took to reserve
     */
    record TakenOver(String recordId, RunMode mode, int attempt, Duration took) implements IdempotencyEvent {}

    /**
     * A stored answer is given again.
     *
     * @param recordId which record
     * @param status of the answer
     * @param bytes length of its body
     * @param took how long the store took, waiting included
     * @param firstRun where the run that made the answer was in a distributed trace, as far as that is known
     */
    record Replayed(String recordId, int status, long bytes, Duration took, Optional<TraceParent> firstRun)
            implements IdempotencyEvent {}

    /**
     * A key was sent with another request.
     *
     * @param recordId which record
     */
    record Conflicted(String recordId) implements IdempotencyEvent {}

    /**
     * A request met its first run at work.
     *
     * @param recordId which record
     * @param leaseUntil when that run would be given up for dead
     */
    record InFlight(String recordId, Instant leaseUntil) implements IdempotencyEvent {}

    /**
     * A request met the memory of an answer that was not kept.
     *
     * @param recordId which record
     */
    record Unreplayable(String recordId) implements IdempotencyEvent {}

    /**
     * A request met an owner that died, and what became of its request is not known.
     *
     * @param recordId which record
     * @param since when its run began
     * @param effectsCommitted whether its effects are known to be there, and only its answer is missing
     */
    record OutcomeUnknown(String recordId, Instant since, boolean effectsCommitted) implements IdempotencyEvent {}

    /**
     * Somebody said what became of a request whose owner died.
     *
     * @param recordId which record
     * @param byOperator whether it was an operator, and not a resolver
     * @param freed whether the key is free; otherwise its answer is stored
     */
    record Settled(String recordId, boolean byOperator, boolean freed) implements IdempotencyEvent {}

    /**
     * A handler failed, or its answer was not to be kept, after it had said that its effects are there; or it failed, and
     * nobody knows what it has done. The key stays taken.
     *
     * @param recordId which record
     * @param mode of its handler
     * @param ran from the reservation until now
     */
    record Unanswered(String recordId, RunMode mode, Duration ran) implements IdempotencyEvent {}

    /**
     * An answer was stored.
     *
     * @param recordId which record
     * @param mode of its handler
     * @param status of the answer
     * @param bytes length of its body
     * @param ran from the reservation until now
     */
    record Completed(String recordId, RunMode mode, int status, long bytes, Duration ran) implements IdempotencyEvent {}

    /**
     * A handler ran, and its answer was not kept.
     *
     * @param recordId which record
     * @param mode of its handler
     * @param ran from the reservation until now
     */
    record Tombstoned(String recordId, RunMode mode, Duration ran) implements IdempotencyEvent {}

    /**
     * A key was given back: the handler failed, or its answer says nothing about the request.
     *
     * @param recordId which record
     * @param mode of its handler
     * @param ran from the reservation until now
     */
    record Released(String recordId, RunMode mode, Duration ran) implements IdempotencyEvent {}

    /**
     * A handler is still at work, and its lease is gone: somebody took over, or may do so at any moment.
     *
     * @param recordId which record
     * @param ran from the reservation until now
     */
    record LeaseLost(String recordId, Duration ran) implements IdempotencyEvent {}

    /**
     * The answer, or the release, of an owner that had lost its lease was refused.
     *
     * @param recordId which record
     * @param mode of its handler
     * @param ran from the reservation until now
     */
    record Fenced(String recordId, RunMode mode, Duration ran) implements IdempotencyEvent {}

    /**
     * A handler's work was rolled back with its answer, because it could not be committed.
     *
     * @param recordId which record
     * @param reason why
     * @param ran from the reservation until now
     */
    record RolledBack(String recordId, TransactionOutcome.Reason reason, Duration ran) implements IdempotencyEvent {}

    /**
     * The store did not answer.
     *
     * @param recordId which record
     * @param operation what was wanted, in a few words
     * @param took how long it took to fail
     */
    record StoreFailed(String recordId, String operation, Duration took) implements IdempotencyEvent {}

    /**
     * A request was answered with a problem: before it ran, or because its work could not be kept. Told besides what it
     * met, and also of requests that met no record: those without a key, or with a key that is none.
     *
     * @param problem the last part of the type of the answer, such as {@code key-missing}; one of a few
     */
    record Refused(String problem) implements IdempotencyEvent {
        @Override
        public String recordId() {
            return "";
        }
    }
}
