package io.perdure.jpa;

import io.perdure.idempotency.Completion;
import io.perdure.idempotency.Reservation;
import io.perdure.idempotency.spi.Answer;
import io.perdure.idempotency.spi.AnswerPart;
import io.perdure.idempotency.spi.RecordEnding;
import jakarta.persistence.EntityManager;
import java.util.function.Function;

/**
 * A record in a handler's transaction, by way of the application's EntityManager.
 *
 * @param manager of any provider
 * @param statements of its database
 */
record JoinedRecord(EntityManager manager, RecordStatements statements) implements RecordEnding {
    @Override
    public void append(AnswerPart part) {
        NativeQueries.run(manager, RecordSql.append(part));
    }

    @Override
    public Completion complete(String recordId, String token, Answer answer) {
        Sql sql = RecordSql.put(statements.complete(), recordId, token, answer);
        return NativeQueries.run(manager, sql).isEmpty() ? Completion.FENCED : Completion.RECORDED;
    }

    @Override
    public boolean release(String recordId, String token) {
        return !NativeQueries.run(manager, Sql.of(statements.release(), recordId, token))
                .isEmpty();
    }

    boolean isThere(Reservation reservation) {
        return !NativeQueries.run(manager, Sql.of(RecordSql.OWNED, reservation.recordId(), reservation.token()))
                .isEmpty();
    }

    /** The last statements of a transaction. The handler's come first, so that the record is locked for a moment only. */
    boolean ends(Function<RecordEnding, Completion> ending) {
        manager.flush();
        return ending.apply(this) == Completion.RECORDED;
    }
}
