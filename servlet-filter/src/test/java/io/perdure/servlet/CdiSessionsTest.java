package io.perdure.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.servlet.session.SessionFilter;
import io.perdure.session.AttributeChanges;
import io.perdure.session.Device;
import io.perdure.session.NewSession;
import io.perdure.session.SessionEvent;
import io.perdure.session.SessionManager;
import io.perdure.session.SessionOwner;
import io.perdure.testkit.database.DatabaseExtension;
import jakarta.enterprise.inject.spi.CDI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The session manager as a bean, with the application's own listeners, from the start to the end. */
class CdiSessionsTest {
    @RegisterExtension
    final DatabaseExtension database = TestStores.withTables(DatabaseExtension.sqlite());

    @TempDir
    Path directory;

    private final Probe probe = new Probe();
    private final CdiNode node = new CdiNode().withWeld().servlet(probe);
    private final Browser browser = new Browser();

    private void start() throws Exception {
        node.beans(directory, SessionBeans.Ear.class, SessionBeans.OwnClock.class)
                .database(database)
                .filter(SessionFilter.class)
                .start();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private static <B> B bean(Class<B> type) {
        return CDI.current().select(type).get();
    }

    private HttpResponse<byte[]> get() throws Exception {
        return browser.get(node.uri("/page"));
    }

    @Test
    void listenersAreBeansThatMayUseTheManagerThemselves() throws Exception {
        start();
        List<SessionEvent> heard = new CopyOnWriteArrayList<>();
        probe.answer((run, request, response) -> request.getSession().setAttribute("a", 1));
        get();
        probe.answer((run, request, response) -> {
            SessionBeans.Ear ear = bean(SessionBeans.Ear.class);
            request.getSession(false).invalidate();
            heard.addAll(ear.heard());
            response.getWriter().print(ear.live());
        });

        assertThat(Client.text(get())).isEqualTo("0");
        assertThat(heard).hasSize(2);
        assertThat(heard.get(0)).isInstanceOf(SessionEvent.Created.class);
        assertThat(heard.get(1)).isInstanceOf(SessionEvent.Ended.class);
    }

    @Test
    void theLastUseIsWrittenWhenTheApplicationStops() throws Exception {
        start();
        probe.answer((run, request, response) -> request.getSession().setAttribute("a", 1));
        get();
        probe.answer((run, request, response) -> {
            bean(SessionBeans.OwnClock.class).advance(Duration.ofMinutes(5));
            request.getSession(false).getAttribute("a");
        });
        get();
        node.close();

        assertThat(lastSeen()).isEqualTo(SessionBeans.START.plus(Duration.ofMinutes(5)));
    }

    private Instant lastSeen() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT last_seen_at FROM perdure_session")) {
            assertThat(row.next()).isTrue();
            return Instant.ofEpochMilli(row.getLong(1));
        }
    }

    @Test
    void theManagerGoesByTheSettings() throws Exception {
        node.settings().put("perdure.session.cache", "10");
        node.settings().put("perdure.session.per-user", "1");
        start();
        probe.answer((run, request, response) -> {
            SessionManager manager = bean(SessionManager.class);
            SessionOwner alice = new SessionOwner("", "alice");
            for (int i = 0; i < 3; i++) {
                manager.create(
                        manager.newToken(),
                        new NewSession(alice, Device.UNKNOWN, Duration.ofMinutes(1), new AttributeChanges()));
            }
            response.getWriter().print(manager.list(alice, "").size());
        });

        assertThat(Client.text(get())).isEqualTo("1");
    }

    @Test
    void rulesThatCannotBeMeantStopTheStart() {
        node.settings().put("perdure.session.cache-age", "3s");

        assertThatThrownBy(this::start).hasStackTraceContaining("perdure.session.cache-age is '3s'");
    }
}
