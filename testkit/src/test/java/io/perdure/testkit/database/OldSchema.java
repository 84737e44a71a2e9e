package io.perdure.testkit.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;

/** The tables as the first version made them, by its own change logs. */
record OldSchema(DataSource source) {
    void create(String history) throws Exception {
        for (String step : new String[] {"0001-idempotency", "0002-session"}) {
            try (Connection connection = source.getConnection()) {
                Database database =
                        DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
                database.setDatabaseChangeLogTableName(history);
                database.setDatabaseChangeLogLockTableName(history + "_lock");
                String file = "io/perdure/liquibase/changes/" + step + ".xml";
                new Liquibase(file, new ClassLoaderResourceAccessor(), database)
                        .update(new Contexts(), new LabelExpression());
                connection.setAutoCommit(true);
            }
        }
    }

    void insertSession(String id, String tokenHash) throws SQLException {
        new Sql(source)
                .execute(
                        """
                        INSERT INTO perdure_session
                          (session_id, token_hash, tenant, user_id, created_at, last_seen_at, idle_ms, expires_at, prune_after)
                        VALUES ('ID', 'HASH', 'acme', 'ann', 1, 2, 3, 4, 5)"""
                                .replace("ID", id)
                                .replace("HASH", tokenHash));
    }

    void writeAttribute(String sessionId, String name, String bytes) throws SQLException {
        new Sql(source)
                .execute(
                        """
                        INSERT INTO perdure_session_attribute (session_id, name, revision, value)
                        VALUES ('ID', 'NAME', 7, BYTES)
                        ON CONFLICT (session_id, name) DO UPDATE SET revision = excluded.revision, value = excluded.value"""
                                .replace("ID", sessionId)
                                .replace("NAME", name)
                                .replace("BYTES", bytes));
    }

    /** As the first version does, which goes on doing it while the new one starts. */
    void insertRecord(String id, String bytes) throws SQLException {
        new Sql(source)
                .execute(
                        """
                        INSERT INTO perdure_idempotency
                          (record_id, request_hash, token, state, head, body, created_at, lease_until, expires_at)
                        VALUES ('ID', BYTES, 'token', 0, BYTES, BYTES, 1, 2, 3)"""
                                .replace("ID", id)
                                .replace("BYTES", bytes));
    }
}
