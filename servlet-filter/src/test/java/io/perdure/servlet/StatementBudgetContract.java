package io.perdure.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.jpa.JpaStores;
import io.perdure.testkit.SettableClock;
import io.perdure.testkit.database.DatabaseExtension;
import io.perdure.testkit.database.StatementCounter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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

    @Test
    void sessions() throws Exception {
        Browser browser = new Browser();
        assertCost(0, () -> browser.get(node, "/"));
        probe.answer((run, request, response) -> {
            request.getSession().setAttribute("a", 1);
            request.getSession().setAttribute("b", 2);
            request.getSession().setAttribute("c", 3);
        });
        assertCost(1, () -> browser.get(node, "/"));
        assertCost(2, () -> browser.get(node, "/"));
        probe.answer((run, request, response) -> response.getWriter().print("not asked for"));
        assertCost(0, () -> browser.get(node, "/"));
        probe.answer((run, request, response) ->
                response.getWriter().print(request.getSession().getAttribute("a")));
        assertCost(1, () -> browser.get(node, "/"));
        probe.answer((run, request, response) -> {
            request.getSession().removeAttribute("a");
            request.getSession().setAttribute("b", 4);
            request.getSession().setAttribute("d", 5);
        });
        assertCost(2, () -> browser.get(node, "/"));
        clock.advance(Duration.ofMinutes(2));
        probe.answer((run, request, response) ->
                response.getWriter().print(request.getSession().getAttribute("a")));
        assertCost(2, () -> {
            browser.get(node, "/");
            node.sessions().flush();
        });
        probe.answer((run, request, response) -> request.changeSessionId());
        assertCost(2, () -> browser.get(node, "/"));
        probe.answer((run, request, response) -> request.getSession().invalidate());
        assertCost(2, () -> browser.get(node, "/"));
        probe.answer((run, request, response) -> request.getSession(false));
        browser.show("A".repeat(43));
        assertCost(1, () -> browser.get(node, "/"));
        browser.show("malformed");
        assertCost(0, () -> browser.get(node, "/"));
    }
}
