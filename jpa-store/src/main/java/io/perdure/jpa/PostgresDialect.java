package io.perdure.jpa;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** PostgreSQL, under READ COMMITTED. */
record PostgresDialect() implements SqlDialect {
    static final String PRODUCT = "PostgreSQL";

    private static final String TIME =
            """
            SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS bigint)
            """;

    @Override
    public String platform() {
        return "org.eclipse.persistence.platform.database.PostgreSQL10Platform";
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    @Override
    public Writer writer(EntityManagers managers, Duration patience) {
        return new DirectWriter(managers);
    }

    @Override
    public List<String> checks() {
        return List.of(
                RecordSql.CHECK,
                RecordSql.CHECK_PARTS,
                StepSql.CHECK,
                SessionSql.CHECK,
                SessionSql.CHECK_ATTRIBUTES,
                PostgresSessions.CHECK_FUNCTION);
    }

    @Override
    public Optional<String> time() {
        return Optional.of(TIME);
    }

    @Override
    public RecordStatements records() {
        return PostgresRecords.STATEMENTS;
    }

    @Override
    public StepStatements steps() {
        return StepStatements.POSTGRES;
    }

    @Override
    public Signals signals(Database database, DataSource dataSource) {
        return new PostgresSignals(database, dataSource);
    }

    @Override
    public SessionStatements sessions(SessionSpace space) {
        return new PostgresSessions(space);
    }

    @Override
    public SessionEndings endings(Database database, SessionSpace space) {
        return new PostgresEndings(database, space);
    }
}
