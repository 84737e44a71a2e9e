package io.perdure.jpa;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What the databases have not in common. The statements they share are in {@link RecordSql} and {@link SessionSql}. */
sealed interface SqlDialect permits PostgresDialect, SqliteDialect {
    /** Class name of EclipseLink's platform: it must not guess one from the version of the server. */
    String platform();

    /** Whether there is a network between the database and this machine. */
    boolean isRemote();

    /**
     * How changes get there.
     *
     * @param patience how long a change waits for others
     */
    Writer writer(EntityManagers managers, Duration patience);

    /** Statements without an answer that fail if a table, view or column is missing. */
    List<String> checks();

    /** Asks for the database's own time in microseconds of the epoch, if its clock is not this machine's. */
    Optional<String> time();

    RecordStatements records();

    StepStatements steps();

    Signals signals(Database database, DataSource dataSource);

    SessionStatements sessions(SessionSpace space);

    SessionEndings endings(Database database, SessionSpace space);
}
