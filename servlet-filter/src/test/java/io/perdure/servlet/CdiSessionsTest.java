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
import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.ee10.cdi.CdiDecoratingListener;
import org.eclipse.jetty.ee10.cdi.CdiServletContainerInitializer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jboss.weld.environment.servlet.EnhancedListener;
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

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final ServletContextHandler context = new ServletContextHandler("/app");
    private final Probe probe = new Probe();
    private final Browser browser = new Browser();

    private void start() throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context);
        context.setClassLoader(BeanArchive.of(directory, SessionBeans.Ear.class, SessionBeans.OwnClock.class));
        context.setInitParameter(CdiServletContainerInitializer.CDI_INTEGRATION_ATTRIBUTE, CdiDecoratingListener.MODE);
        context.addServletContainerInitializer(new CdiServletContainerInitializer());
        context.addServletContainerInitializer(new EnhancedListener());
        Node.SETTINGS.forEach(context::setInitParameter);
        context.setInitParameter("perdure.datasource.url", database.database().jdbcUrl());
        context.addServlet(new ServletHolder(probe), "/*");
        context.addFilter(SessionFilter.class, "/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR));
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private static <B> B bean(Class<B> type) {
        return CDI.current().select(type).get();
    }

    private HttpResponse<byte[]> get() throws Exception {
        return browser.get(URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/app/page"));
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
        server.stop();

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
        context.setInitParameter("perdure.session.cache", "10");
        context.setInitParameter("perdure.session.per-user", "1");
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
        context.setInitParameter("perdure.session.cache-age", "3s");

        assertThatThrownBy(this::start).hasStackTraceContaining("perdure.session.cache-age is '3s'");
    }
}
