package io.perdure.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Binds parameters and reads rows where there is a connection and no EntityManager. */
final class JdbcQueries {
    private JdbcQueries() {}

    static List<Row> run(Connection connection, Sql sql) throws SQLException {
        return run(connection, JdbcText.of(sql), sql.parameters());
    }

    static List<Row> run(Connection connection, JdbcText text, List<Object> parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text.text())) {
            int position = 0;
            for (int parameter : text.order()) {
                bind(statement, ++position, parameters.get(parameter));
            }
            return rows(statement);
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
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                rows.add(row(result, columns));
            }
        }
        return rows;
    }

    private static Row row(ResultSet result, int columns) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[columns];
        for (int column = 0; column < columns; column++) {
            values[column] = result.getObject(column + 1);
        }
        return Row.of(values);
    }
}
