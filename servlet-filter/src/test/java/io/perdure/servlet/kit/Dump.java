package io.perdure.servlet.kit;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Every table of a database as text. */
public final class Dump {
    private Dump() {}

    public static String of(DataSource source) {
        StringBuilder all = new StringBuilder();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : tables(connection)) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM \"" + table + '"')) {
                    while (rows.next()) {
                        append(rows, all);
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be dumped", e);
        }
        return all.toString();
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet tables =
                connection.getMetaData().getTables(null, connection.getSchema(), "perdure%", new String[] {"TABLE"})) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
        }
        return names;
    }

    private static void append(ResultSet row, StringBuilder all) throws SQLException {
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            Object value = row.getObject(column);
            all.append(value instanceof byte[] bytes ? new String(bytes, StandardCharsets.ISO_8859_1) : value);
            all.append('\n');
        }
    }
}
