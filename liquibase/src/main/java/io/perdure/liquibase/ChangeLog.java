package io.perdure.liquibase;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.filter.ChangeSetFilter;
import liquibase.changelog.filter.DbmsChangeSetFilter;
import liquibase.changelog.filter.ShouldRunChangeSetFilter;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.ResourceAccessor;

/** The change log on one connection, with Liquibase kept quiet, at home and out of the application's own history. */
final class ChangeLog {
    private static final String FILE = "io/perdure/liquibase/perdure-changelog.xml";

    private final Connection connection;

    ChangeLog(Connection connection) {
        this.connection = connection;
    }

    void update() {
        on(database -> {
            Liquibase liquibase = new Liquibase(FILE, files(), database);
            liquibase.setShowSummary(UpdateSummaryEnum.OFF);
            // The update lock is held, and nobody else uses this table: a lock in it was left by a process that died.
            liquibase.forceReleaseLocks();
            liquibase.update(new Contexts(), new LabelExpression());
            return liquibase;
        });
    }

    /** Liquibase's own list of what is to be run makes the history table, even for a user who only asks. */
    List<String> pending() {
        return on(database -> {
            ChangeSetFilter missing = new ShouldRunChangeSetFilter(database);
            ChangeSetFilter here = new DbmsChangeSetFilter(database);
            return parse(database).getChangeSets().stream()
                    .filter(step -> here.accepts(step).isAccepted())
                    .filter(step -> missing.accepts(step).isAccepted())
                    .map(ChangeSet::getId)
                    .toList();
        });
    }

    private static DatabaseChangeLog parse(Database database) throws LiquibaseException {
        ResourceAccessor files = files();
        return ChangeLogParserFactory.getInstance()
                .getParser(FILE, files)
                .parse(FILE, new ChangeLogParameters(database), files);
    }

    private <R> R on(Step<R> step) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // Liquibase finds its parts through this: a pool's thread may have one which knows only the server.
        thread.setContextClassLoader(ChangeLog.class.getClassLoader());
        try (Borrowed borrowed = Borrowed.of(connection)) {
            return Scope.child(settings(), () -> step.on(database(borrowed)));
        } catch (Exception e) { // what Scope.child declares
            throw new SchemaException(
                    "Perdure's tables could not be looked at or brought up to date: see the cause. If the user may not"
                            + " create tables, run io.perdure.liquibase.Migrate once with one that may.",
                    e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Database database(Borrowed borrowed) throws LiquibaseException {
        Database database = DatabaseFactory.getInstance()
                .findCorrectDatabaseImplementation(new JdbcConnection(borrowed.connection()));
        // An own history: an application's Liquibase, which knows nothing of our advisory lock, never waits for ours.
        database.setDatabaseChangeLogTableName("perdure_changelog");
        database.setDatabaseChangeLogLockTableName("perdure_changelog_lock");
        return database;
    }

    private static ResourceAccessor files() {
        return new ClassLoaderResourceAccessor(ChangeLog.class.getClassLoader());
    }

    private static Map<String, Object> settings() {
        return Map.of(
                Scope.Attr.logService.name(),
                new QuietLogService(),
                Scope.Attr.ui.name(),
                new QuietLogService.Messages(),
                // A library does not report its host's doings to Liquibase's maker.
                "liquibase.analytics.enabled",
                false);
    }

    /** A connection that goes back to its pool, or on to unlock: neither must meet a transaction that has failed. */
    private record Borrowed(Connection connection, boolean autoCommit) implements AutoCloseable {
        static Borrowed of(Connection connection) throws SQLException {
            return new Borrowed(connection, connection.getAutoCommit());
        }

        @Override
        public void close() throws SQLException {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            connection.setAutoCommit(autoCommit);
        }
    }

    private interface Step<R> {
        R on(Database database) throws LiquibaseException;
    }
}
