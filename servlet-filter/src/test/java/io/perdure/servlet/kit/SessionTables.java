package io.perdure.servlet.kit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** What somebody with access to the database can do behind everybody's back. */
record SessionTables(DataSource dataSource) {
    private static final Set<String> IDENTITY = Set.of("session_id", "name");
    private static final String VALUE = "value";

    long count() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT count(*) FROM perdure_session");
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void flipBit(String attribute) {
        Map<String, Object> stored = read(attribute);
        byte[] value = (byte[]) stored.get(VALUE);
        value[value.length / 2] ^= 1;
        write(attribute, stored);
    }

    void swap(String one, String other) {
        Map<String, Object> first = read(one);
        write(one, read(other));
        write(other, first);
    }

    Runnable snapshot(String attribute) {
        Map<String, Object> value = Map.of(VALUE, read(attribute).get(VALUE));
        return () -> write(attribute, value);
    }

    /** All columns but those that say whose it is. */
    private Map<String, Object> read(String attribute) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("SELECT * FROM perdure_session_attribute WHERE name = ?")) {
            query.setString(1, attribute);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("No attribute is named " + attribute);
                }
                return columns(row);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> columns(ResultSet row) throws SQLException {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            String name = row.getMetaData().getColumnName(i);
            if (!IDENTITY.contains(name)) {
                columns.put(name, name.equals(VALUE) ? row.getBytes(i) : row.getObject(i));
            }
        }
        return columns;
    }

    private void write(String attribute, Map<String, Object> columns) {
        String sets = columns.keySet().stream().map(name -> name + " = ?").collect(Collectors.joining(", "));
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE perdure_session_attribute SET " + sets + " WHERE name = ?")) {
            int parameter = 1;
            for (Object value : columns.values()) {
                update.setObject(parameter++, value);
            }
            update.setString(parameter, attribute);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
