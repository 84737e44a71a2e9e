package io.perdure.examples.lab.node;

import io.perdure.idempotency.Completion;
import io.perdure.idempotency.Reservation;
import io.perdure.idempotency.spi.HandlerTransaction;
import io.perdure.idempotency.spi.HandlerTransactions;
import io.perdure.idempotency.spi.RecordEnding;
import io.perdure.idempotency.spi.TransactionOutcome;
import java.util.function.Function;

/**
 * Transactions with points before and after their end.
 *
 * @param transactions the real ones
 * @param points where to stand still
 */
record PointedTransactions(HandlerTransactions transactions, KillPoints points) implements HandlerTransactions {
    @Override
    public HandlerTransaction begin() {
        return transactions.begin();
    }

    @Override
    public HandlerTransaction begin(Reservation reservation) {
        return new Pointed(transactions.begin(reservation), points);
    }

    @Override
    public void check() {
        transactions.check();
    }

    private record Pointed(HandlerTransaction transaction, KillPoints points) implements HandlerTransaction {
        @Override
        public Status status() {
            return transaction.status();
        }

        @Override
        public TransactionOutcome commit(Function<RecordEnding, Completion> ending) {
            TransactionOutcome outcome = transaction.commit(record -> {
                Completion completion = ending.apply(record);
                points.reach(KillPoint.BEFORE_COMMIT);
                return completion;
            });
            boolean committed = outcome instanceof TransactionOutcome.Committed;
            points.reach(committed ? KillPoint.AFTER_COMMIT : KillPoint.ROLLED_BACK);
            return outcome;
        }

        @Override
        public void rollback() {
            transaction.rollback();
        }
    }
}
