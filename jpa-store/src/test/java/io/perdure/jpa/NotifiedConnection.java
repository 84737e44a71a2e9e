package io.perdure.jpa;

import io.perdure.testkit.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A connection of its own that is notified of what ends, past the stores. */
final class NotifiedConnection implements AutoCloseable {
    private static final String LAST = "the last one";

    private final Connection connection;
    private final Notifications notifications;

    NotifiedConnection(TestDatabase database) throws SQLException {
        connection = database.unpooled().getConnection();
        notifications = Notifications.listen(connection);
    }

    /** All that was sent before this is called: notifications come in the order of their commits. */
    List<String> soFar() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_notify('perdure_idempotency', '" + LAST + "')");
        }
        List<String> all = new ArrayList<>();
        while (!all.contains(LAST)) {
            notifications.await(Duration.ofSeconds(1)).forEach(notice -> all.add(notice.text()));
        }
        return all.subList(0, all.indexOf(LAST));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
