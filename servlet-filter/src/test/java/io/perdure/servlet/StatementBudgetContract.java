package io.perdure.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.jpa.JpaStores;
import io.perdure.servlet.session.DurableSession;
import io.perdure.session.CacheRules;
import io.perdure.session.CachedSessions;
import io.perdure.session.Device;
import io.perdure.session.spi.SessionWatch;
import io.perdure.testkit.SettableClock;
import io.perdure.testkit.database.DatabaseExtension;
import io.perdure.testkit.database.StatementCounter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** SQL statements a request may cost, counted at the DataSource. */
abstract class StatementBudgetContract {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Probe probe = new Probe();
    private final Client client = new Client();
    private StatementCounter statements;
    private JpaStores stores;
    private Node node;

    abstract DatabaseExtension database();

    /** Statements of a replay, a conflict or an answer in flight. */
    abstract int statementsWithoutARun();

    /** Reading a session that the node remembers, where it can hear of changes. */
    abstract int warmRead();

    @BeforeEach
    void start() throws Exception {
        statements = new StatementCounter(database().dataSource());
        stores = JpaStores.open(statements.dataSource());
        node = new Node(new Node.Parts(stores.idempotency(), stores.sessions(), clock), probe);
    }

    @AfterEach
    void stop() {
        node.close();
        stores.close();
    }

    /** A request, for what it costs. */
    private interface Request {
        void send() throws Exception;
    }

    private void assertCost(int expected, Request request) throws Exception {
        statements.reset();
        request.send();
        assertThat(statements.statements()).hasSize(expected);
    }

    @Test
    void idempotency() throws Exception {
        assertCost(0, () -> client.send(Client.posting(node.uri("/orders"), "{}")));
        assertCost(0, () -> client.get(node.uri("/orders"), "Idempotency-Key", Client.KEY));
        assertCost(2, () -> client.post(node.uri("/orders"), Client.KEY, "{}"));
        assertCost(statementsWithoutARun(), () -> client.post(node.uri("/orders"), Client.KEY, "{}"));
        assertCost(statementsWithoutARun(), () -> client.post(node.uri("/orders"), Client.KEY, "{ }"));
        clock.advance(Duration.ofHours(24));
        assertCost(2, () -> client.post(node.uri("/orders"), Client.KEY, "{}"));
    }

    private void answer(Application application) {
        probe.answer((run, request, response) -> {
            Object said = application.handle(request, response);
            response.getWriter().print(said);
        });
    }

    /** What the application does with its session, and says. */
    private interface Application {
        Object handle(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;
    }

    private static Object setAll(HttpServletRequest request, String... names) {
        for (String name : names) {
            request.getSession().setAttribute(name, name);
        }
        return names.length;
    }

    private static Object read(HttpServletRequest request) {
        return request.getSession().getAttribute("a");
    }

    private Browser inSession() throws Exception {
        Browser browser = new Browser();
        answer((request, response) -> setAll(request, "a"));
        assertCost(1, () -> browser.get(node, "/"));
        return browser;
    }

    @Test
    @Tag("T56")
    void aSessionThatIsNotUsedCostsNothing() throws Exception {
        assertCost(0, () -> new Browser().get(node, "/"));
        Browser browser = inSession();
        answer((request, response) -> "not asked for");
        assertCost(0, () -> browser.get(node, "/"));
    }

    @Test
    @Tag("T56")
    void aNewSessionCostsOneHoweverManyAttributesItHas() throws Exception {
        answer((request, response) -> request.getSession().isNew());
        assertCost(1, () -> new Browser().get(node, "/"));
        answer((request, response) -> setAll(request, "a", "b", "c", "d", "e"));
        assertCost(1, () -> new Browser().get(node, "/"));
    }

    @Test
    @Tag("T56")
    void readingCostsOne() throws Exception {
        Browser browser = inSession();
        answer((request, response) -> read(request));
        assertCost(1, () -> browser.get(node, "/"));
        answer((request, response) -> {
            Object read = read(request);
            response.flushBuffer();
            return read;
        });
        assertCost(1, () -> browser.get(node, "/"));
        answer((request, response) -> request.isRequestedSessionIdValid());
        assertCost(1, () -> browser.get(node, "/"));
    }

    /** Whoever watches after this hears: the stores of a process share what they hear with. */
    private void untilChangesAreHeard(SessionWatch watch) {
        while (warmRead() == 0 && !watch.isHearing()) {
            Thread.onSpinWait();
        }
    }

    @Test
    @Timeout(60)
    @Tag("T56")
    @Tag("row17")
    void readingWhatTheNodeRemembersCostsNothingWhereItHearsOfChanges() throws Exception {
        Browser browser = inSession();
        try (SessionWatch watch = stores.sessions().watch(id -> {});
                CachedSessions remembered =
                        new CachedSessions(stores.sessions(), new CacheRules(10, Duration.ofSeconds(2)));
                Node warm = new Node(new Node.Parts(stores.idempotency(), remembered, clock), probe)) {
            untilChangesAreHeard(watch);
            answer((request, response) -> read(request));
            assertCost(1, () -> browser.get(warm, "/"));
            assertCost(warmRead(), () -> browser.get(warm, "/"));
            answer((request, response) -> {
                response.flushBuffer();
                return read(request);
            });
            assertCost(warmRead(), () -> browser.get(warm, "/"));
            answer((request, response) -> request.isRequestedSessionIdValid());
            assertCost(warmRead(), () -> browser.get(warm, "/"));
        }
    }

    @Test
    @Tag("T56")
    void writingCostsOneMoreHoweverMuchIsWritten() throws Exception {
        Browser browser = inSession();
        answer((request, response) -> setAll(request, "a"));
        assertCost(2, () -> browser.get(node, "/"));
        answer((request, response) -> setAll(request, "b", "c", "d", "e", "f"));
        assertCost(2, () -> browser.get(node, "/"));
        answer((request, response) -> {
            request.getSession().removeAttribute("a");
            return setAll(request, "b", "g");
        });
        assertCost(2, () -> browser.get(node, "/"));
    }

    @Test
    @Tag("T56")
    void aFormerSecretCostsWhatAnUnknownOneDoes() throws Exception {
        Browser browser = inSession();
        Browser late = new Browser();
        late.show(browser.cookie());
        answer((request, response) -> request.changeSessionId());
        browser.get(node, "/");
        answer((request, response) -> request.getSession(false));
        assertCost(1, () -> late.get(node, "/"));
    }

    @Test
    @Tag("T56")
    void anotherSecretCostsOneMore() throws Exception {
        Browser browser = inSession();
        answer((request, response) -> request.changeSessionId());
        assertCost(2, () -> browser.get(node, "/"));
        answer((request, response) -> {
            DurableSession.of(request).signIn("alice", Device.labelled("Laptop"));
            return "in";
        });
        assertCost(2, () -> browser.get(node, "/"));
    }

    @Test
    @Tag("T56")
    void endingCostsOneMore() throws Exception {
        Browser browser = inSession();
        answer((request, response) -> {
            request.getSession().invalidate();
            return "out";
        });
        assertCost(2, () -> browser.get(node, "/"));
    }

    @Test
    @Tag("T56")
    void aSecretThatOpensNothingCostsOneAndAMalformedOneNothing() throws Exception {
        answer((request, response) ->
                request.getSession(false) + "" + request.getSession(false) + request.isRequestedSessionIdValid());
        Browser browser = new Browser();
        browser.show("A".repeat(43));
        assertCost(1, () -> browser.get(node, "/"));
        browser.show("malformed");
        assertCost(0, () -> browser.get(node, "/"));
    }

    /** The time of last use is written on another thread, or here when the node stops. */
    @Test
    @Tag("T56")
    void aSessionInUseIsWrittenOnceInAWhileAndNotOnTheWayOfTheRequest() throws Exception {
        Browser browser = inSession();
        clock.advance(Duration.ofMinutes(2));
        answer((request, response) -> read(request));
        statements.reset();
        for (int i = 0; i < 5; i++) {
            browser.get(node, "/");
        }
        node.sessions().flush();
        assertThat(statements.statements()).hasSize(6);
    }
}
