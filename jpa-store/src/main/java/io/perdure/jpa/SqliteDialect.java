package io.perdure.jpa;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** SQLite: one writer, and no clock but this machine's. */
record SqliteDialect() implements SqlDialect {
    static final String PRODUCT = "SQLite";

    @Override
    public String platform() {
        return SqlitePlatform.class.getName();
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    @Override
    public Writer writer(EntityManagers managers, Duration patience) {
        return new GroupCommit(managers, patience);
    }

    /** The triggers are made before the view. */
    @Override
    public List<String> checks() {
        return List.of(
                RecordSql.CHECK,
                RecordSql.CHECK_PARTS,
                StepSql.CHECK,
                SessionSql.CHECK,
                SessionSql.CHECK_ATTRIBUTES,
                SqliteSessions.CHECK_VIEW);
    }

    @Override
    public Optional<String> time() {
        return Optional.empty();
    }

    @Override
    public RecordStatements records() {
        return SqliteRecords.STATEMENTS;
    }

    @Override
    public StepStatements steps() {
        return StepStatements.SQLITE;
    }

    @Override
    public Signals signals(Database database, DataSource dataSource) {
        return new NoSignals(database);
    }

    @Override
    public SessionStatements sessions(SessionSpace space) {
        return new SqliteSessions(space);
    }

    @Override
    public SessionEndings endings(Database database, SessionSpace space) {
        return new SqliteEndings(database, space);
    }
}
