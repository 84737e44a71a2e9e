package io.perdure.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * What a connection is notified of. The only class that needs the driver's own, which are not visible where a server
 * keeps the driver to itself.
 */
final class Notifications implements AutoCloseable {
    private static final Map<String, Channel> CHANNELS =
            Arrays.stream(Channel.values()).collect(Collectors.toUnmodifiableMap(Channel::sqlName, c -> c));

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
        notifications.execute("LISTEN ");
        return notifications;
    }

    /** What came; or nothing, if nothing comes for so long. Heeds no interrupt. */
    List<Notice> await(Duration patience) throws SQLException {
        return Arrays.stream(driver.getNotifications((int) patience.toMillis()))
                .filter(notification -> CHANNELS.containsKey(notification.getName()))
                .map(Notifications::notice)
                .toList();
    }

    private static Notice notice(PGNotification notification) {
        return new Notice(Objects.requireNonNull(CHANNELS.get(notification.getName())), notification.getParameter());
    }

    /** The next user of the connection must not be notified; and a pool learns by this that a connection is broken. */
    @Override
    public void close() throws SQLException {
        execute("UNLISTEN ");
    }

    /** Both at once, in one round trip. */
    private void execute(String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(CHANNELS.keySet().stream().map(command::concat).collect(Collectors.joining(";")));
        }
    }
}
