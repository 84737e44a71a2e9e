package io.perdure.bench.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;

/**
 * The least that can be done: one INSERT that reserves the key, and one UPDATE that stores the answer; or one SELECT for
 * an answer that is there. It compares no requests, has no lease, and encrypts nothing.
 */
final class OrdersByHand {
    private final Database database;
    private final boolean lookFirst;

    private OrdersByHand(Database database, boolean lookFirst) {
        this.database = database;
        this.lookFirst = lookFirst;
    }

    /** At {@code /orders}, for orders that are new. */
    static void reserveFirst(ServletContextHandler context, Database database) throws SQLException {
        new OrdersByHand(database, false).install(context);
    }

    /** At {@code /orders}, for orders that were placed before. */
    static void lookFirst(ServletContextHandler context, Database database) throws SQLException {
        new OrdersByHand(database, true).install(context);
    }

    private void install(ServletContextHandler context) throws SQLException {
        database.execute("CREATE TABLE hand_order (order_key text COLLATE \"C\" PRIMARY KEY, reserved bigint NOT NULL,"
                + " status smallint, answer text)");
        Pages.add(context, "/orders", this::serve);
    }

    private String serve(HttpServletRequest request, HttpServletResponse response) throws Exception {
        response.setStatus(201);
        String key = request.getHeader("Idempotency-Key");
        Optional<String> known = lookFirst ? find(key) : Optional.empty();
        if (known.isPresent()) {
            return known.get();
        }
        if (!reserve(key, request.getDateHeader("Date"))) {
            throw new SQLException("The key is taken: " + key);
        }
        String answer = Pages.order(request);
        complete(key, answer);
        return answer;
    }

    private Optional<String> find(String key) throws SQLException {
        try (Connection connection = database.pool().getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT status, answer FROM hand_order WHERE order_key = ?")) {
            statement.setString(1, key);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString(2)) : Optional.empty();
            }
        }
    }

    private boolean reserve(String key, long time) throws SQLException {
        try (Connection connection = database.pool().getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "INSERT INTO hand_order (order_key, reserved) VALUES (?, ?) ON CONFLICT DO NOTHING")) {
            statement.setString(1, key);
            statement.setLong(2, time);
            return statement.executeUpdate() == 1;
        }
    }

    private void complete(String key, String answer) throws SQLException {
        try (Connection connection = database.pool().getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "UPDATE hand_order SET status = 201, answer = ? WHERE order_key = ? AND status IS NULL")) {
            statement.setString(1, answer);
            statement.setString(2, key);
            statement.executeUpdate();
        }
    }
}
