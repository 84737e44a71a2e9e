package io.perdure.servlet.waiting;

import io.perdure.Bytes;
import io.perdure.idempotency.spi.RunRecording;
import io.perdure.jpa.OwnTransactions;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * What handlers do in transactions of their own: rows in a table of the application's.
 *
 * @param source of the database that Perdure's tables are in
 * @param transactions note in them how far a handler has got
 */
record Effects(DataSource source, OwnTransactions transactions) {
    void prepare() {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE IF NOT EXISTS effect (name varchar(80) NOT NULL)");
            statement.executeUpdate("DELETE FROM effect");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One row, together with what is noted. */
    void commit(String name, Consumer<RunRecording> note) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                insert(connection, name);
                note.accept(transactions.of(connection));
                connection.commit();
            } catch (RuntimeException | SQLException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void insert(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO effect (name) VALUES (?)")) {
            statement.setString(1, name);
            statement.executeUpdate();
        }
    }

    List<String> rows() {
        List<String> names = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name FROM effect ORDER BY name")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return names;
    }

    static Bytes result(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    static String text(Bytes result) {
        return new String(result.array(), StandardCharsets.UTF_8);
    }
}
