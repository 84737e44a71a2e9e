package io.perdure.examples.lab.node;

import io.perdure.idempotency.Completion;
import io.perdure.idempotency.Reservation;
import io.perdure.idempotency.spi.HandlerTransaction;
import io.perdure.idempotency.spi.HandlerTransactions;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.idempotency.spi.RecordEnding;
import io.perdure.idempotency.spi.TransactionOutcome;
import java.util.function.Function;

/**
 * Wrong on purpose: first the handler's work is committed, then its record is completed.
 *
 * @param right the transactions as they are
 * @param store completes on its own
 */
record LateTransactions(HandlerTransactions right, IdempotencyStore store) implements HandlerTransactions {
    @Override
    public HandlerTransaction begin() {
        return right.begin();
    }

    @Override
    public HandlerTransaction begin(Reservation reservation) {
        return new Late(right.begin(reservation), store);
    }

    @Override
    public void check() {
        right.check();
    }

    private record Late(HandlerTransaction right, RecordEnding store) implements HandlerTransaction {
        @Override
        public Status status() {
            return right.status();
        }

        @Override
        public TransactionOutcome commit(Function<RecordEnding, Completion> ending) {
            TransactionOutcome outcome = right.commit(nothing -> Completion.RECORDED);
            if (outcome instanceof TransactionOutcome.Committed && ending.apply(store) == Completion.FENCED) {
                return new TransactionOutcome.Fenced();
            }
            return outcome;
        }

        @Override
        public void rollback() {
            right.rollback();
        }
    }
}
