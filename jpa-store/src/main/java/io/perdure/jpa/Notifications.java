package io.perdure.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * What a connection is notified of. The only class that needs the driver's own, which are not visible where a server
 * keeps the driver to itself.
 */
final class Notifications implements AutoCloseable {
    private static final String CHANNEL = "perdure_idempotency";

    private final Connection connection;
    private final PGConnection driver;

    private Notifications(Connection connection, PGConnection driver) {
        this.connection = connection;
        this.driver = driver;
    }

    /** Whether the driver can be asked through what the data source puts around it. */
    static boolean arePossible(Connection connection) throws SQLException {
        return connection.isWrapperFor(PGConnection.class);
    }

    static Notifications listen(Connection connection) throws SQLException {
        Notifications notifications = new Notifications(connection, connection.unwrap(PGConnection.class));
        notifications.execute("LISTEN " + CHANNEL);
        return notifications;
    }

    /** What came; or nothing, if nothing comes for so long. Heeds no interrupt. */
    List<String> await(Duration patience) throws SQLException {
        return Arrays.stream(driver.getNotifications((int) patience.toMillis()))
                .filter(notification -> notification.getName().equals(CHANNEL))
                .map(PGNotification::getParameter)
                .toList();
    }

    /** The next user of the connection must not be notified; and a pool learns by this that a connection is broken. */
    @Override
    public void close() throws SQLException {
        execute("UNLISTEN " + CHANNEL);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
