package io.perdure.servlet;

import static io.perdure.servlet.Client.KEY;
import static io.perdure.servlet.Client.isReplay;
import static io.perdure.servlet.Client.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.testkit.InMemoryIdempotencyStore;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** Errors whose page the container makes: a retry sees the page that the first client saw. */
class ErrorPageHttpTest {
    private static final EnumSet<DispatcherType> NO_ERRORS = EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC);

    private static final byte[] PAGE = {'p', 'a', 'g', 'e'};

    private final Client client = new Client();
    private final Probe probe = new Probe();
    /** The page of the application: another one each time. */
    private final Probe page = new Probe();

    private HttpResponse<byte[]> post(RecordingNode node) throws Exception {
        return client.post(node.uri("/orders"), KEY, "{}");
    }

    private static void assertSame(HttpResponse<byte[]> second, HttpResponse<byte[]> first) {
        assertThat(isReplay(first)).isFalse();
        assertThat(isReplay(second)).isTrue();
        assertThat(second.statusCode()).isEqualTo(first.statusCode());
        assertThat(text(second)).isEqualTo(text(first));
        for (String header : new String[] {"Content-Type", "Content-Length", "Cache-Control", "Reason", "Page"}) {
            assertThat(second.headers().allValues(header))
                    .as(header)
                    .isEqualTo(first.headers().allValues(header));
        }
    }

    @Test
    void pageOfTheContainerIsMadeAgain() throws Exception {
        probe.answer((run, request, response) -> {
            response.setHeader("Reason", "run " + run);
            response.setContentType("application/json");
            response.getWriter().print("gone");
            response.sendError(409, "order " + run + " is there: <ä>");
            assertThat(response.isCommitted()).isTrue();
            assertThat(response.getStatus()).isEqualTo(409);
            response.setHeader("Reason", "too late");
            response.getWriter().print("too late");
        });
        try (RecordingNode node = new RecordingNode().servlet("/*", probe).start()) {
            HttpResponse<byte[]> first = post(node);
            assertThat(first.statusCode()).isEqualTo(409);
            assertThat(first.headers().firstValue("Reason")).contains("run 1");
            assertThat(text(first)).contains("order 1 is there: &lt;").doesNotContain("gone", "too late");
            assertSame(post(node), first);
        }
        assertThat(probe.runs()).isOne();
    }

    @Test
    void errorWithoutAMessageIsTheContainersOwn() throws Exception {
        probe.answer((run, request, response) -> response.sendError(404));
        try (RecordingNode node = new RecordingNode().servlet("/*", probe).start()) {
            HttpResponse<byte[]> first = post(node);
            assertThat(text(first)).contains("Not Found");
            assertSame(post(node), first);
        }
    }

    @Test
    void pageOfTheApplicationIsStoredBeforeItLeaves() throws Exception {
        Watched watched = new Watched();
        IdempotencyStore store = watched.store(IdempotencyStore.class, new InMemoryIdempotencyStore(), "amend");
        probe.answer((run, request, response) -> {
            response.setHeader("Reason", "run " + run);
            response.sendError(404, "no such order");
        });
        page.answer((run, request, response) -> {
            watched.response(response);
            response.setHeader("Page", "page " + run);
            response.setContentType("text/plain;charset=UTF-8");
            response.getWriter()
                    .print("page " + run + " for " + request.getDispatcherType() + ", "
                            + request.getAttribute(RequestDispatcher.ERROR_MESSAGE));
            response.flushBuffer();
        });
        try (RecordingNode node = new RecordingNode(store)
                .servlet("/*", probe)
                .servlet("/page", page)
                .errorPage(404, "/page")
                .start()) {
            HttpResponse<byte[]> first = post(node);
            assertThat(first.statusCode()).isEqualTo(404);
            assertThat(text(first)).isEqualTo("page 1 for ERROR, no such order");
            assertSame(post(node), first);
        }
        assertThat(watched.visibleWhenCalled()).containsExactly(false);
        assertThat(page.runs()).isOne();
    }

    @Test
    void pageOfTheApplicationIsMadeAgainWhereTheFilterIsNotMappedToErrors() throws Exception {
        probe.answer((run, request, response) -> response.sendError(404, "no such order"));
        page.answer((run, request, response) -> response.getOutputStream().write(PAGE));
        try (RecordingNode node = new RecordingNode()
                .servlet("/*", probe)
                .servlet("/page", page)
                .errorPage(404, "/page")
                .start(NO_ERRORS)) {
            HttpResponse<byte[]> first = post(node);
            assertThat(text(first)).isEqualTo("page");
            assertSame(post(node), first);
        }
        assertThat(probe.runs()).isOne();
        assertThat(page.runs()).isEqualTo(2);
    }

    @Test
    void pageThatFailsLeavesTheErrorItWasFor() throws Exception {
        probe.answer((run, request, response) -> response.sendError(404, "no such order"));
        page.answer((run, request, response) -> {
            if (run == 1) {
                throw new ServletException("the page fails");
            }
            response.getOutputStream().write(PAGE);
        });
        try (RecordingNode node = new RecordingNode()
                .servlet("/*", probe)
                .servlet("/page", page)
                .errorPage(404, "/page")
                .start()) {
            assertThat(post(node).statusCode()).isEqualTo(404);
            HttpResponse<byte[]> second = post(node);
            assertThat(second.statusCode()).isEqualTo(404);
            assertThat(text(second)).isEqualTo("page");
            assertThat(isReplay(second)).isTrue();
        }
        assertThat(probe.runs()).isOne();
    }

    @Test
    void errorThatSaysNothingAboutTheRequestFreesTheKey() throws Exception {
        probe.answer((run, request, response) -> {
            if (run == 1) {
                response.sendError(503, "come back");
            }
        });
        try (RecordingNode node = new RecordingNode().servlet("/*", probe).start()) {
            HttpResponse<byte[]> first = post(node);
            assertThat(first.statusCode()).isEqualTo(503);
            assertThat(text(first)).contains("come back");
            assertThat(post(node).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void exceptionFreesTheKeyAndItsPageIsTheContainers() throws Exception {
        Probe.Handler[] failing = {
            (run, request, response) -> {
                throw new ServletException("before the first byte");
            },
            (run, request, response) -> {
                response.getWriter().print("half an answer");
                response.flushBuffer();
                throw new IllegalStateException("after the first byte");
            },
            (run, request, response) -> {
                throw new StackOverflowError("an Error");
            }
        };
        page.answer((run, request, response) -> response.getOutputStream().write(PAGE));
        for (Probe.Handler handler : failing) {
            Probe fresh = new Probe();
            fresh.answer(handler);
            try (RecordingNode node = new RecordingNode()
                    .servlet("/*", fresh)
                    .servlet("/page", page)
                    .errorPage(500, "/page")
                    .start()) {
                HttpResponse<byte[]> first = post(node);
                assertThat(first.statusCode()).isGreaterThanOrEqualTo(400);
                assertThat(text(first)).doesNotContain("half an answer");
                fresh.answer((run, request, response) -> response.setStatus(202));
                assertThat(isReplay(post(node))).isFalse();
            }
        }
    }
}
