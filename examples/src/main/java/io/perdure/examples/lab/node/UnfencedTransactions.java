package io.perdure.examples.lab.node;

import io.perdure.idempotency.Completion;
import io.perdure.idempotency.Reservation;
import io.perdure.idempotency.spi.Answer;
import io.perdure.idempotency.spi.AnswerPart;
import io.perdure.idempotency.spi.HandlerTransaction;
import io.perdure.idempotency.spi.HandlerTransactions;
import io.perdure.idempotency.spi.RecordEnding;
import io.perdure.idempotency.spi.TransactionOutcome;
import io.perdure.jpa.ApplicationEntityManager;
import jakarta.persistence.EntityManager;
import java.util.function.Function;

/**
 * Wrong on purpose: the completing statement does not look at the token, so that an owner whose lease was taken over
 * completes the record of its successor.
 *
 * @param right the transactions as they are
 * @param application whose EntityManager they are of
 * @param guard what is left of the WHERE
 */
record UnfencedTransactions(HandlerTransactions right, ApplicationEntityManager application, String guard)
        implements HandlerTransactions {
    private static final String COMPLETE =
            """
            UPDATE perdure_idempotency
               SET state = 1, head = ?2, body = ?3, expires_at = ?4
             WHERE record_id = ?1
            """;

    @Override
    public HandlerTransaction begin() {
        return right.begin();
    }

    @Override
    public HandlerTransaction begin(Reservation reservation) {
        return new Unfenced(right.begin(reservation), application.entityManager(), COMPLETE + guard);
    }

    @Override
    public void check() {
        right.check();
    }

    private record Ending(RecordEnding right, EntityManager manager, String sql) implements RecordEnding {
        @Override
        public void append(AnswerPart part) {
            right.append(part);
        }

        @Override
        public Completion complete(String recordId, String token, Answer answer) {
            int rows = manager.createNativeQuery(sql)
                    .setParameter(1, recordId)
                    .setParameter(2, answer.head().array())
                    .setParameter(3, answer.body().array())
                    .setParameter(4, answer.expiresAt().toEpochMilli())
                    .executeUpdate();
            return rows == 0 ? Completion.FENCED : Completion.RECORDED;
        }

        @Override
        public boolean release(String recordId, String token) {
            return right.release(recordId, token);
        }
    }

    private record Unfenced(HandlerTransaction right, EntityManager manager, String sql) implements HandlerTransaction {
        @Override
        public Status status() {
            return right.status();
        }

        @Override
        public TransactionOutcome commit(Function<RecordEnding, Completion> ending) {
            return right.commit(real -> ending.apply(new Ending(real, manager, sql)));
        }

        @Override
        public void rollback() {
            right.rollback();
        }
    }
}
