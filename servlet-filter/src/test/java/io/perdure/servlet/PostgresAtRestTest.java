package io.perdure.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.perdure.testkit.database.DatabaseExtension;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresAtRestTest extends AtRestContract {
    @RegisterExtension
    static final DatabaseExtension DATABASE = TestStores.withTables(DatabaseExtension.talkativePostgres());

    @RegisterExtension
    static final TestStores STORES = new TestStores(DATABASE);

    @Override
    DatabaseExtension database() {
        return DATABASE;
    }

    @Override
    TestStores stores() {
        return STORES;
    }

    @Override
    Map<String, byte[]> traces() throws SQLException {
        try (Connection connection = DATABASE.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT"); // the write-ahead log is in its files then
            return Map.of("write-ahead log", files(statement, "pg_wal"), "statement log", statementLog(statement));
        }
    }

    /** Its writer is a process of its own: what was said before this mark is there when the mark is. */
    private static byte[] statementLog(Statement statement) throws SQLException {
        String mark = UUID.randomUUID().toString();
        statement.execute("SELECT '" + mark + "'");
        byte[] log = files(statement, "log");
        while (!new String(log, ISO_8859_1).contains(mark)) {
            log = files(statement, "log");
        }
        return log;
    }

    private static byte[] files(Statement statement, String directory) throws SQLException {
        String query =
                """
                SELECT pg_read_binary_file('DIR/' || f)
                  FROM pg_ls_dir('DIR') AS f
                 WHERE NOT (pg_stat_file('DIR/' || f)).isdir
                """
                        .replace("DIR", directory);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                all.writeBytes(rows.getBytes(1));
            }
        }
        return all.toByteArray();
    }
}
