package io.perdure.bench.server;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;

/** The least that can be done: one SELECT to read, and one guarded UPDATE after it to write. Nothing is encrypted. */
final class SessionsByHand {
    private static final int ID_BYTES = 16;

    private final Database database;
    private final SecureRandom random = new SecureRandom();

    private SessionsByHand(Database database) {
        this.database = database;
    }

    static void into(ServletContextHandler context, Database database) throws SQLException {
        database.execute("CREATE TABLE hand_session (id text COLLATE \"C\" PRIMARY KEY, version bigint NOT NULL,"
                + " cart text NOT NULL) WITH (fillfactor = 80)");
        SessionsByHand sessions = new SessionsByHand(database);
        Pages.add(context, "/open", (request, response) -> sessions.open(response));
        Pages.add(
                context, "/read", (request, response) -> sessions.find(request).cart());
        Pages.add(context, "/write", (request, response) -> sessions.write(sessions.find(request)));
    }

    private record Found(String id, long version, String cart) {}

    private String open(HttpServletResponse response) throws SQLException {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        try (Connection connection = database.pool().getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("INSERT INTO hand_session VALUES (?, 0, ?)")) {
            statement.setString(1, id);
            statement.setString(2, Cart.first());
            statement.executeUpdate();
        }
        response.addCookie(new Cookie("HAND", id));
        return Cart.first();
    }

    private Found find(HttpServletRequest request) throws SQLException {
        String id = request.getCookies()[0].getValue();
        try (Connection connection = database.pool().getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT version, cart FROM hand_session WHERE id = ?")) {
            statement.setString(1, id);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Found(id, row.getLong(1), row.getString(2));
            }
        }
    }

    private String write(Found found) throws SQLException {
        String cart = Cart.after(found.cart());
        try (Connection connection = database.pool().getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "UPDATE hand_session SET cart = ?, version = version + 1 WHERE id = ? AND version = ?")) {
            statement.setString(1, cart);
            statement.setString(2, found.id());
            statement.setLong(3, found.version());
            if (statement.executeUpdate() != 1) {
                throw new SQLException("Somebody else wrote to session " + found.id());
            }
            return cart;
        }
    }
}
