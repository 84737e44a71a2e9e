package io.perdure.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.StoreUnavailableException;
import io.perdure.testkit.SettableClock;
import io.perdure.testkit.database.DatabaseExtension;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
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

    /** What a request does with a session that it has loaded, when the database is gone. */
    private interface Use {
        void of(HttpServletRequest request);
    }

    private HttpResponse<byte[]> afterLoading(Browser browser, Use use) throws Exception {
        probe.answer((run, request, response) -> {
            if (request.getDispatcherType() == DispatcherType.REQUEST) {
                request.getSession().getAttribute("k");
                database().database().close();
                use.of(request);
            }
        });
        return browser.get(node, "/page");
    }

    private void assertUnavailable(Use use) throws Exception {
        probe.answer((run, request, response) -> request.getSession().setAttribute("k", "v"));
        Browser browser = new Browser();
        browser.get(node, "/page");
        HttpResponse<byte[]> answer = afterLoading(browser, use);
        IdempotencyHttpContract.assertProblem(answer, 503, "store-unavailable");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void writeThatFailsIsAnswered503() throws Exception {
        assertUnavailable(request -> request.getSession().setAttribute("k", "w"));
    }

    @Test
    void rotationThatFailsIsAnswered503() throws Exception {
        assertUnavailable(HttpServletRequest::changeSessionId);
    }

    @Test
    void invalidationThatFailsIsAnswered503() throws Exception {
        assertUnavailable(request -> request.getSession().invalidate());
    }

    @Test
    void asynchronousWriteThatFailsIsAnswered503() throws Exception {
        assertUnavailable(request -> {
            AsyncContext async = request.startAsync();
            async.start(() -> {
                request.getSession().setAttribute("k", "w");
                async.complete();
            });
        });
    }

    @Test
    void applicationThatSwallowsTheFailureGetsNoNewSessionOverAGoodCookie() throws Exception {
        probe.answer((run, request, response) -> request.getSession().setAttribute("k", "v"));
        Browser browser = new Browser();
        browser.get(node, "/page");
        database().database().close();
        probe.answer((run, request, response) -> {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(request::getSession).isInstanceOf(StoreUnavailableException.class);
            }
        });
        HttpResponse<byte[]> answer = browser.get(node, "/page");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Browser.told(answer)).isEmpty();
    }
}
