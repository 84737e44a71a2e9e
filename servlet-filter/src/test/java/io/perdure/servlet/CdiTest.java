package io.perdure.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.ConfigurationException;
import io.perdure.servlet.idempotency.IdempotencyFilter;
import io.perdure.servlet.session.SessionFilter;
import io.perdure.testkit.database.DatabaseExtension;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
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

/** Filters made and injected by the container, configured by text, with a database behind a URL. */
class CdiTest {
    @RegisterExtension
    static final DatabaseExtension DATABASE = TestStores.withTables(DatabaseExtension.sqlite());

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final ServletContextHandler context = new ServletContextHandler("/app");
    private final Map<String, String> settings = new HashMap<>(Node.SETTINGS);
    private final Probe probe = new Probe();

    CdiTest() {
        settings.put("perdure.datasource.url", DATABASE.database().jdbcUrl());
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context);
        context.addServlet(new ServletHolder(probe), "/*");
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private void withCdi() {
        context.setInitParameter(CdiServletContainerInitializer.CDI_INTEGRATION_ATTRIBUTE, CdiDecoratingListener.MODE);
        context.addServletContainerInitializer(new CdiServletContainerInitializer());
        context.addServletContainerInitializer(new EnhancedListener());
    }

    private void start() throws Exception {
        settings.forEach(context::setInitParameter);
        add(SessionFilter.class);
        add(IdempotencyFilter.class);
        server.start();
    }

    private void add(Class<? extends Filter> filter) {
        context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR));
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/app/orders");
    }

    @Test
    void containerMadeFiltersAreInjectedAndWork() throws Exception {
        withCdi();
        start();
        probe.answer((run, request, response) -> {
            request.getSession().setAttribute("runs", run);
            Probe.createOrder(run, request, response);
        });
        Client client = new Client();
        HttpResponse<byte[]> first = client.post(uri(), Client.KEY, "{}");
        assertThat(first.statusCode()).isEqualTo(201);
        HttpResponse<byte[]> second = client.post(uri(), Client.KEY, "{}");
        assertThat(Client.isReplay(second)).isTrue();
        assertThat(second.body()).isEqualTo(first.body());
        Browser browser = new Browser();
        browser.show(Browser.told(first).stream()
                .filter(cookie -> cookie.getName().equals("sid"))
                .findFirst()
                .orElseThrow()
                .getValue());
        probe.answer((run, request, response) ->
                response.getWriter().print(request.getSession(false).getAttribute("runs")));
        assertThat(Client.text(browser.get(uri()))).isEqualTo("1");
    }

    @Test
    void filterParameterWinsOverTheContext() throws Exception {
        withCdi();
        settings.forEach(context::setInitParameter);
        add(SessionFilter.class);
        context.addFilter(IdempotencyFilter.class, "/*", EnumSet.of(DispatcherType.REQUEST))
                .setInitParameter("perdure.idempotency.required", "true");
        server.start();
        IdempotencyHttpContract.assertProblem(new Client().send(Client.posting(uri(), "{}")), 400, "key-missing");
    }

    @Test
    void filterThatWasNotInjectedRefusesToStartAndNamesBeansXml() {
        assertThatThrownBy(this::start)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("SessionFilter was started without injection")
                .hasMessageContaining("WEB-INF/beans.xml");
    }

    @Test
    void unknownSettingIsRefusedWithTheOneThatWasMeant() {
        settings.put("perdure.idempotency.leese", "10s");
        assertRefusal("perdure.idempotency.leese", "Did you mean perdure.idempotency.lease?");
    }

    @Test
    void missingKeysAreRefusedWithTheWayToMakeThem() {
        settings.remove("perdure.keys");
        assertRefusal("perdure.keys is not set", "openssl rand -base64 32");
    }

    @Test
    void missingPepperIsRefusedWithTheWayToMakeIt() {
        settings.remove("perdure.pepper");
        assertRefusal("perdure.pepper is not set", "openssl rand -base64 32");
    }

    @Test
    void missingDataSourceIsRefusedWithTheWaysToGiveOne() {
        settings.remove("perdure.datasource.url");
        assertRefusal("perdure.datasource.url", "perdure.datasource.jndi");
    }

    @Test
    void unreachableDatabaseIsNamedAtTheStart() {
        settings.put("perdure.datasource.url", "jdbc:postgresql://127.0.0.1:1/none?user=u&password=hidden");
        assertThatThrownBy(() -> {
                    withCdi();
                    start();
                })
                .hasStackTraceContaining("is the database up and reachable?")
                .satisfies(thrown -> assertThat(stackTrace(thrown)).doesNotContain("hidden"));
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private void assertRefusal(String... parts) {
        withCdi();
        assertThatThrownBy(this::start).satisfies(thrown -> assertThat(stackTrace(thrown))
                .contains("ConfigurationException")
                .contains(parts));
    }
}
