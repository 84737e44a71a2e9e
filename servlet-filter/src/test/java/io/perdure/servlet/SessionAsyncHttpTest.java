package io.perdure.servlet;

import static io.perdure.servlet.Client.text;
import static io.perdure.servlet.TwoNodes.read;
import static io.perdure.servlet.TwoNodes.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.testkit.database.DatabaseExtension;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is done to a session after the filter has returned, or in another dispatch, is stored before the client sees it. */
class SessionAsyncHttpTest {
    @RegisterExtension
    static final DatabaseExtension DATABASE = TestStores.withTables(DatabaseExtension.sqlite());

    @RegisterExtension
    static final TestStores STORES = new TestStores(DATABASE);

    private final Browser browser = new Browser();
    private final CountDownLatch filterReturned = new CountDownLatch(1);
    private TwoNodes nodes;

    @BeforeEach
    void start() throws Exception {
        nodes = new TwoNodes(STORES, parts -> parts, (request, response, chain) -> {
            chain.doFilter(request, response);
            filterReturned.countDown();
        });
    }

    @AfterEach
    void stop() {
        nodes.close();
    }

    private void assertStored(String expected) throws Exception {
        assertThat(browser.cookie()).isNotNull();
        assertThat(text(nodes.onB(browser, (request, response) -> read(request, "k"))))
                .isEqualTo(expected);
    }

    /** Runs when the filter has returned. */
    private void later(AsyncContext async, Runnable work) {
        async.start(() -> {
            try {
                assertThat(filterReturned.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            work.run();
        });
    }

    @Test
    void newSessionOfAnotherThreadIsStoredWhenItCompletes() throws Exception {
        nodes.onA(browser, (request, response) -> {
            AsyncContext async = request.startAsync();
            later(async, () -> {
                set((HttpServletRequest) async.getRequest(), "k", "completed");
                write(async, "done");
                async.complete();
            });
            return null;
        });
        assertStored("completed");
    }

    @Test
    void requestAndResponseThatAreGivenAreUsedToo() throws Exception {
        nodes.onA(browser, (request, response) -> {
            AsyncContext async = request.startAsync(request, response);
            later(async, () -> {
                set(request, "k", "given");
                request.getAsyncContext().complete();
            });
            return null;
        });
        assertStored("given");
    }

    @Test
    void dispatchSeesTheSameSessionAndItsEndStores() throws Exception {
        nodes.onA(browser, (request, response) -> {
            if (request.getDispatcherType() == DispatcherType.ASYNC) {
                assertThat(read(request, "k")).isEqualTo("before");
                assertThat(request.getSession().isNew()).isTrue();
                return set(request, "k", "dispatched");
            }
            AsyncContext async = request.startAsync();
            later(async, () -> {
                set((HttpServletRequest) async.getRequest(), "k", "before");
                async.dispatch();
            });
            return null;
        });
        assertStored("dispatched");
    }

    @Test
    void whatIsSetBeforeATimeoutOrByItsListenerIsStored() throws Exception {
        HttpResponse<byte[]> answer = nodes.onA(browser, (request, response) -> {
            if (request.getDispatcherType() == DispatcherType.ERROR) {
                return "page";
            }
            AsyncContext async = request.startAsync();
            async.setTimeout(100);
            set(request, "k", "timed out");
            async.addListener(
                    new OnTimeout(event -> {
                        set((HttpServletRequest) event.getSuppliedRequest(), "late", "stored too");
                        event.getAsyncContext().complete();
                    }),
                    request,
                    response);
            return null;
        });
        assertThat(answer.headers().firstValue("Set-Cookie")).isPresent();
        assertStored("timed out");
        assertThat(text(nodes.onB(browser, (request, response) -> read(request, "late"))))
                .isEqualTo("stored too");
    }

    @Test
    void timeoutThatNobodyHandlesStillStoresAndCarriesTheCookie() throws Exception {
        nodes.onA(browser, (request, response) -> {
            if (request.getDispatcherType() == DispatcherType.ERROR) {
                return "page";
            }
            request.startAsync().setTimeout(100);
            return set(request, "k", "timed out");
        });
        assertStored("timed out");
    }

    /** What an application does when its time is up. */
    private interface Handling {
        void on(AsyncEvent event) throws IOException;
    }

    /** A listener for timeouts. */
    private record OnTimeout(Handling handling) implements AsyncListener {
        @Override
        public void onTimeout(AsyncEvent event) throws IOException {
            handling.on(event);
        }

        @Override
        public void onComplete(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }

    @Test
    void streamThatIsWrittenWithoutBlockingStoresBeforeItsFirstByteLeaves() throws Exception {
        nodes.onA(browser, (request, response) -> {
            AsyncContext async = request.startAsync();
            ServletOutputStream out = response.getOutputStream();
            out.setWriteListener(new WriteListener() {
                @Override
                public void onWritePossible() throws IOException {
                    set(request, "k", "streamed");
                    if (out.isReady()) {
                        out.write(new byte[100_000]);
                    }
                    if (out.isReady()) {
                        async.complete();
                    }
                }

                @Override
                public void onError(Throwable error) {
                    async.complete();
                }
            });
            return null;
        });
        assertStored("streamed");
    }

    private static void write(AsyncContext async, String text) {
        try {
            async.getResponse().getWriter().write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void forwardAndIncludeUseTheSameSession() throws Exception {
        nodes.onA(browser, (request, response) -> {
            if (request.getDispatcherType() == DispatcherType.REQUEST) {
                HttpSession session = request.getSession();
                request.setAttribute("session", session);
                request.getRequestDispatcher("/included").include(request, response);
                request.getRequestDispatcher("/forwarded").forward(request, response);
                return null;
            }
            assertThat(request.getSession()).isSameAs(request.getAttribute("session"));
            return set(request, "k", request.getDispatcherType().name());
        });
        assertStored("FORWARD");
    }

    @Test
    void errorPageSeesWhatTheFailedRequestDid() throws Exception {
        HttpResponse<byte[]> answer = nodes.onA(browser, (request, response) -> {
            if (request.getDispatcherType() == DispatcherType.ERROR) {
                return set(request, "k", read(request, "k") + " and its page");
            }
            set(request, "k", "failed");
            response.sendError(HttpServletResponse.SC_CONFLICT);
            return null;
        });
        assertThat(answer.statusCode()).isEqualTo(409);
        assertStored("failed");
    }

    @Test
    void headCarriesTheCookieAndIsStored() throws Exception {
        nodes.onA.answer(TwoNodes.answer((request, response) -> set(request, "k", "asked for the head")));
        HttpResponse<byte[]> head = new Client()
                .send(java.net.http.HttpRequest.newBuilder(nodes.a.uri("/page"))
                        .method("HEAD", java.net.http.HttpRequest.BodyPublishers.noBody()));
        browser.show(Browser.told(head).get(0).getValue());
        assertStored("asked for the head");
    }

    @Test
    void resetTakesTheCookieBackAndItIsSentAgain() throws Exception {
        nodes.onA(browser, (request, response) -> {
            set(request, "k", "kept");
            response.getWriter().write("x".repeat(9000));
            response.reset();
            return "fresh";
        });
        assertStored("kept");
    }
}
