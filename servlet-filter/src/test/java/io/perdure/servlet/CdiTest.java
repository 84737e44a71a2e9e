package io.perdure.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.ConfigurationException;
import io.perdure.servlet.idempotency.IdempotencyFilter;
import io.perdure.servlet.session.SessionFilter;
import io.perdure.testkit.database.DatabaseExtension;
import jakarta.servlet.DispatcherType;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Filters made and injected by the container, configured by text, with a database behind a URL. */
class CdiTest {
    @RegisterExtension
    static final DatabaseExtension DATABASE = TestStores.withTables(DatabaseExtension.sqlite());

    private final Probe probe = new Probe();
    private final CdiNode node = new CdiNode().servlet(probe).database(DATABASE);
    private final Map<String, String> settings = node.settings();

    @AfterEach
    void stop() {
        node.close();
    }

    private void start() throws Exception {
        node.filter(SessionFilter.class).filter(IdempotencyFilter.class).start();
    }

    private URI uri() {
        return node.uri("/orders");
    }

    @Test
    void containerMadeFiltersAreInjectedAndWork() throws Exception {
        node.withWeld();
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
        node.withWeld();
        node.filter(SessionFilter.class)
                .context()
                .addFilter(IdempotencyFilter.class, "/*", EnumSet.of(DispatcherType.REQUEST))
                .setInitParameter("perdure.idempotency.required", "true");
        node.start();
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
    void modeJoinWithoutTheApplicationsEntityManagerIsRefusedWithTheBeanToMake() {
        settings.put("perdure.idempotency.mode", "join");
        assertRefusal("perdure.idempotency.mode is join", "io.perdure.jpa.ApplicationEntityManager");
    }

    @Test
    void unreachableDatabaseIsNamedAtTheStart() {
        settings.put("perdure.datasource.url", "jdbc:postgresql://127.0.0.1:1/none?user=u&password=hidden");
        assertThatThrownBy(() -> {
                    node.withWeld();
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
        node.withWeld();
        assertThatThrownBy(this::start).satisfies(thrown -> assertThat(stackTrace(thrown))
                .contains("ConfigurationException")
                .contains(parts));
    }
}
