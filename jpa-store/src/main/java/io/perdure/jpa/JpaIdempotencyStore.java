package io.perdure.jpa;

import io.perdure.StoreUnavailableException;
import io.perdure.idempotency.Completion;
import io.perdure.idempotency.spi.Answer;
import io.perdure.idempotency.spi.Claim;
import io.perdure.idempotency.spi.ClaimOutcome;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.idempotency.spi.Settlement;
import io.perdure.idempotency.spi.StoredRecord;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Idempotency records in PostgreSQL or SQLite. {@link JpaStores} makes one. Safe for use by many threads. */
public final class JpaIdempotencyStore implements IdempotencyStore {
    /** Each try but the last one means that a record came and went in between; so many never do. */
    private static final int MOST_TRIES = 10;

    private final Database database;
    private final RecordStatements statements;

    JpaIdempotencyStore(Database database, RecordStatements statements) {
        this.database = database;
        this.statements = statements;
    }

    @Override
    public ClaimOutcome claim(Claim claim) {
        for (int i = 0; i < MOST_TRIES; i++) {
            List<Row> answer = claimOnce(claim);
            if (!answer.isEmpty()) {
                return outcome(answer.get(0));
            }
        }
        throw new StoreUnavailableException(
                "reserve a key", new PersistenceException("Its record came and went " + MOST_TRIES + " times"));
    }

    private List<Row> claimOnce(Claim claim) {
        List<Row> answer = database.write(
                "reserve a key",
                Sql.of(
                        statements.claim(),
                        claim.recordId(),
                        claim.requestHash(),
                        claim.token(),
                        claim.now(),
                        claim.leaseUntil(),
                        claim.expiresAt()));
        return answer.isEmpty()
                ? database.read("read a record", Sql.of(RecordSql.LIVE, claim.recordId(), claim.now()))
                : answer;
    }

    private static ClaimOutcome outcome(Row row) {
        return row.number(0) == 1
                ? new ClaimOutcome.Granted()
                : new ClaimOutcome.Held(new StoredRecord(
                        row.bytes(1),
                        row.text(2),
                        StateCode.state(row.number(3)),
                        row.bytes(4),
                        row.bytes(5),
                        row.instant(6),
                        row.instant(7)));
    }

    @Override
    public Completion complete(String recordId, String token, Answer answer) {
        List<Row> completed = database.write(
                "complete a record",
                Sql.of(
                        RecordSql.COMPLETE,
                        recordId,
                        token,
                        StateCode.of(answer.state()),
                        answer.head(),
                        answer.body(),
                        answer.expiresAt()));
        return completed.isEmpty() ? Completion.FENCED : Completion.RECORDED;
    }

    @Override
    public boolean release(String recordId, String token) {
        return !database.write("release a key", Sql.of(RecordSql.RELEASE, recordId, token))
                .isEmpty();
    }

    @Override
    public int deleteExpired(Instant now, int limit) {
        return database.write("delete expired records", Sql.of(statements.deleteExpired(), now, limit))
                .size();
    }

    @Override
    public Optional<StoredRecord> settle(String recordId, Function<StoredRecord, Settlement> decision) {
        return database.transaction("settle a record", manager -> settle(manager, recordId, decision));
    }

    private Optional<StoredRecord> settle(
            EntityManager manager, String recordId, Function<StoredRecord, Settlement> decision) {
        statements.lock().ifPresent(sql -> NativeQueries.run(manager, Sql.of(sql, recordId)));
        IdempotencyRecordEntity entity =
                manager.find(IdempotencyRecordEntity.class, recordId, LockModeType.PESSIMISTIC_WRITE);
        if (entity == null) {
            return Optional.empty();
        }
        StoredRecord stored = entity.toRecord();
        if (decision.apply(stored) == Settlement.DELETE) {
            manager.remove(entity);
        }
        return Optional.of(stored);
    }
}
