package io.perdure.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.testkit.SettableClock;
import io.perdure.testkit.database.DatabaseExtension;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database goes away while the application runs. */
abstract class DatabaseDownContract {
    private final Probe probe = new Probe();
    private Node node;

    /** A database of this test's own. */
    abstract DatabaseExtension database();

    abstract TestStores stores();

    @BeforeEach
    void startNode() throws Exception {
        node = new Node(stores().parts(new SettableClock(Instant.parse("2026-03-01T12:00:00Z"))), probe);
    }

    @AfterEach
    void stopNode() {
        node.close();
    }

    @Test
    void sessionIsAnswered503AndItsCookieIsLeftAlone() throws Exception {
        probe.answer((run, request, response) -> request.getSession().setAttribute("k", "v"));
        Browser browser = new Browser();
        browser.get(node, "/page");
        String cookie = browser.cookie();
        assertThat(cookie).isNotNull();
        database().database().close();
        HttpResponse<byte[]> answer = browser.get(node, "/page");
        IdempotencyHttpContract.assertProblem(answer, 503, "store-unavailable");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(new Browser().get(node, "/page").statusCode())
                .as("a new session that could not be stored is not handed out")
                .isEqualTo(503);
        probe.answer((run, request, response) -> response.getWriter().print("no session used"));
        assertThat(browser.get(node, "/page").statusCode()).isEqualTo(200);
    }
}
