package io.perdure.jpa;

import io.perdure.Bytes;
import io.perdure.StoreUnavailableException;
import io.perdure.idempotency.Completion;
import io.perdure.idempotency.spi.Answer;
import io.perdure.idempotency.spi.AnswerPart;
import io.perdure.idempotency.spi.Claim;
import io.perdure.idempotency.spi.ClaimOutcome;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.idempotency.spi.RunStep;
import io.perdure.idempotency.spi.Settlement;
import io.perdure.idempotency.spi.StoredRecord;
import io.perdure.idempotency.spi.StoredStep;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Idempotency records in PostgreSQL or SQLite. {@link JpaStores} makes one. Safe for use by many threads. */
public final class JpaIdempotencyStore implements IdempotencyStore {
    /** Each try but the last one means that a record came and went in between; so many never do. */
    private static final int MOST_TRIES = 10;

    private final Database database;
    private final Database chores;
    private final RecordStatements statements;
    private final StepStatements steps;
    private final Signals signals;

    JpaIdempotencyStore(Database database, SqlDialect dialect, Signals signals) {
        this.database = database;
        this.chores = database.forChores();
        this.statements = dialect.records();
        this.steps = dialect.steps();
        this.signals = signals;
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
                        claim.expiresAt(),
                        StateCode.of(claim.state())));
        return answer.isEmpty() ? live(claim.recordId(), claim.now()) : answer;
    }

    private static ClaimOutcome outcome(Row row) {
        int attempt = (int) row.number(0);
        return attempt > 0 ? new ClaimOutcome.Granted(attempt) : new ClaimOutcome.Held(record(row));
    }

    private List<Row> live(String recordId, Instant now) {
        return database.read("read a record", Sql.of(RecordSql.LIVE, recordId, now));
    }

    private static StoredRecord record(Row row) {
        return new StoredRecord(
                row.bytes(1),
                row.text(2),
                StateCode.state(row.number(3)),
                row.bytes(4),
                row.bytes(5),
                row.instant(6),
                row.instant(7),
                row.instant(8));
    }

    @Override
    public Optional<StoredRecord> find(String recordId, Instant now) {
        return live(recordId, now).stream().findFirst().map(JpaIdempotencyStore::record);
    }

    @Override
    public boolean renew(String recordId, String token, Instant leaseUntil) {
        return !database.write("renew a lease", Sql.of(RecordSql.RENEW, recordId, token, leaseUntil))
                .isEmpty();
    }

    @Override
    public Completion complete(String recordId, String token, Answer answer) {
        return store("complete a record", statements.complete(), recordId, token, answer);
    }

    @Override
    public Completion amend(String recordId, String token, Answer answer) {
        return store("amend a record", RecordSql.AMEND, recordId, token, answer);
    }

    private Completion store(String operation, String sql, String recordId, String token, Answer answer) {
        List<Row> stored = database.write(operation, RecordSql.put(sql, recordId, token, answer));
        return stored.isEmpty() ? Completion.FENCED : Completion.RECORDED;
    }

    @Override
    public boolean release(String recordId, String token) {
        return !database.write("release a key", Sql.of(statements.release(), recordId, token))
                .isEmpty();
    }

    @Override
    public boolean recordEffects(String recordId, String token) {
        return !database.write("record effects", Sql.of(RecordSql.RECORD_EFFECTS, recordId, token))
                .isEmpty();
    }

    @Override
    public boolean recordStep(RunStep step) {
        return !database.write("record a step", steps.record(step)).isEmpty();
    }

    @Override
    public Optional<StoredStep> step(String recordId, String name, Instant now) {
        return database.read("read a step", Sql.of(StepSql.FIND, recordId, name, now)).stream()
                .findFirst()
                .map(row -> new StoredStep(row.bytes(0), row.bytes(1)));
    }

    @Override
    public int deleteExpiredSteps(Instant now, int limit) {
        return chores.write("delete expired steps", Sql.of(steps.deleteExpired(), now, limit))
                .size();
    }

    @Override
    public int deleteExpired(Instant now, int limit) {
        return chores.write("delete expired records", Sql.of(statements.deleteExpired(), now, limit))
                .size();
    }

    @Override
    public void append(AnswerPart part) {
        database.write("store a part of an answer", RecordSql.append(part));
    }

    @Override
    public Optional<Bytes> part(String recordId, String token, int number) {
        return database.read("read a part of an answer", Sql.of(RecordSql.PART, recordId, token, number)).stream()
                .findFirst()
                .map(row -> row.bytes(0));
    }

    @Override
    public int deleteExpiredParts(Instant now, int limit) {
        return chores.write("delete expired parts", Sql.of(statements.deleteExpiredParts(), now, limit))
                .size();
    }

    @Override
    public long countSealed(Bytes beginning, Instant now) {
        return chores.read("count sealed answers", Sql.of(RecordSql.COUNT_SEALED, beginning, now))
                .get(0)
                .number(0);
    }

    @Override
    public boolean awaitEnd(String recordId, String token) {
        return signals.awaitEnd(recordId, token);
    }

    /**
     * On PostgreSQL the first watch takes a connection from the data source, which gets it back after the last one: a
     * pool needs one more than it has to lend. A thread of its own waits for notifications there; where it cannot, as
     * behind a pooler that shares connections among transactions, and on SQLite, no signal ever comes.
     */
    @Override
    public Watch watch(Consumer<String> signal) {
        return signals.watch(signal);
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
        Settlement settlement = decision.apply(stored);
        if (settlement instanceof Settlement.Delete) {
            manager.remove(entity);
        } else if (settlement instanceof Settlement.Complete complete) {
            entity.complete(complete.token(), complete.answer());
            NativeQueries.run(manager, Sql.of(StepSql.FORGET, recordId));
        }
        return Optional.of(stored);
    }
}
