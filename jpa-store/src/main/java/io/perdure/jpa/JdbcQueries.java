package io.perdure.jpa;

import io.perdure.StoreUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs statements on a connection of the application's, for which there is no EntityManager. */
final class JdbcQueries {
    private static final Pattern PARAMETER = Pattern.compile("\\?(\\d+)");

    private JdbcQueries() {}

    static List<Row> run(Connection connection, Sql sql) {
        // No driver but SQLite's knows numbered parameters.
        Matcher parameters = PARAMETER.matcher(sql.text());
        try (PreparedStatement statement = connection.prepareStatement(parameters.replaceAll("?"))) {
            parameters.reset();
            for (int position = 1; parameters.find(); position++) {
                bind(statement, position, sql.parameters().get(Integer.parseInt(parameters.group(1)) - 1));
            }
            return rows(statement);
        } catch (SQLException e) {
            throw new StoreUnavailableException("write in a handler's transaction", e);
        }
    }

    private static void bind(PreparedStatement statement, int position, Object value) throws SQLException {
        if (value instanceof byte[] bytes) {
            statement.setBytes(position, bytes);
        } else {
            statement.setObject(position, value);
        }
    }

    private static List<Row> rows(PreparedStatement statement) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(Row.of(result.getObject(1)));
            }
        }
        return rows;
    }
}
