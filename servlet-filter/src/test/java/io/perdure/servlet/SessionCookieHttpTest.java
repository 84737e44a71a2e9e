package io.perdure.servlet;

import static io.perdure.servlet.Client.text;
import static io.perdure.servlet.TwoNodes.read;
import static io.perdure.servlet.TwoNodes.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.servlet.session.DurableSession;
import io.perdure.session.SessionToken;
import io.perdure.testkit.database.DatabaseExtension;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a session's secret travels, and what else the headers say. */
class SessionCookieHttpTest {
    @RegisterExtension
    static final DatabaseExtension DATABASE = TestStores.withTables(DatabaseExtension.sqlite());

    @RegisterExtension
    static final TestStores STORES = new TestStores(DATABASE);

    private final Browser browser = new Browser();
    private TwoNodes nodes;

    @BeforeEach
    void start() throws Exception {
        nodes = new TwoNodes(STORES, parts -> parts);
    }

    @AfterEach
    void stop() {
        nodes.close();
    }

    private static List<String> cacheControl(HttpResponse<?> answer) {
        return answer.headers().allValues("Cache-Control");
    }

    /** What an application may say of caching, before or after it has a session. */
    private interface Caching {
        void on(HttpServletResponse response);
    }

    @Test
    void answerWithTheCookieIsNeverStoredWhateverTheApplicationSays() throws Exception {
        List<Caching> ways = List.of(
                response -> {},
                response -> response.setHeader("Cache-Control", "public, max-age=60"),
                response -> response.addHeader("cache-control", "max-age=60"),
                response -> response.addIntHeader("Cache-Control", 1));
        for (Caching way : ways) {
            HttpResponse<byte[]> before = nodes.onA(new Browser(), (request, response) -> {
                way.on(response);
                return set(request, "k", "v");
            });
            assertThat(cacheControl(before)).containsExactly("no-store");
        }
        for (Caching way : ways) {
            HttpResponse<byte[]> after = nodes.onA(new Browser(), (request, response) -> {
                set(request, "k", "v");
                response.getWriter().write("x".repeat(9000)); // passes the mark at which it might be committed
                way.on(response);
                return null;
            });
            assertThat(cacheControl(after)).containsExactly("no-store");
        }
    }

    @Test
    void stricterOrOtherAnswersKeepTheirCacheControl() throws Exception {
        HttpResponse<byte[]> strict = nodes.onA(browser, (request, response) -> {
            response.setHeader("Cache-Control", "private, No-Store");
            return set(request, "k", "v");
        });
        assertThat(cacheControl(strict)).containsExactly("private, No-Store");
        HttpResponse<byte[]> without = nodes.onA(browser, (request, response) -> {
            response.setHeader("Cache-Control", "max-age=60");
            return read(request, "k");
        });
        assertThat(cacheControl(without)).containsExactly("max-age=60");
        HttpResponse<byte[]> out = nodes.onA(browser, (request, response) -> {
            request.getSession().invalidate();
            return "out";
        });
        assertThat(cacheControl(out)).containsExactly("no-store");
        assertThat(out.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("Max-Age=0")
                .contains("Path=/app")
                .contains("HttpOnly");
    }

    @Test
    void ofSeveralCookiesTheFirstThatOpensASessionCounts() throws Exception {
        nodes.onA(browser, (request, response) -> set(request, "k", "v"));
        String good = browser.cookie();
        browser.show("malformed; sid=" + "A".repeat(43) + "; sid=" + good);
        HttpResponse<byte[]> answer = nodes.onA(
                browser,
                (request, response) -> read(request, "k") + "|" + request.isRequestedSessionIdValid() + "|"
                        + request.getRequestedSessionId()
                                .equals(request.getSession().getId()));
        assertThat(text(answer)).isEqualTo("v|true|true");
        assertThat(Browser.told(answer)).isEmpty();
        StringBuilder many = new StringBuilder("B".repeat(43));
        for (char c = 'C'; c <= 'F'; c++) {
            many.append("; sid=").append(String.valueOf(c).repeat(43));
        }
        browser.show(many + "; sid=" + good);
        assertThat(text(nodes.onA(browser, (request, response) -> read(request, "k"))))
                .as("no more than four are tried")
                .isEqualTo("no session");
    }

    @Test
    void cookieThatOpensNothingIsClearedOnlyWhenTheApplicationAsked() throws Exception {
        String dead = "A".repeat(43);
        browser.show(dead);
        assertThat(Browser.told(nodes.onA(browser, (request, response) -> "not asked")))
                .isEmpty();
        nodes.onA(browser, (request, response) -> read(request, "k"));
        assertThat(browser.cookie()).isNull();
        browser.show("malformed");
        assertThat(Browser.told(nodes.onA(browser, (request, response) -> read(request, "k"))))
                .as("it may be somebody else's")
                .isEmpty();
    }

    @Test
    void noSessionIsEverInAUrl() throws Exception {
        nodes.onA(browser, (request, response) -> set(request, "k", "v"));
        String secret = browser.cookie();
        HttpResponse<byte[]> answer = nodes.onA(
                new Browser(),
                (request, response) ->
                        set(request, "k", "v") + response.encodeURL("/a") + response.encodeRedirectURL("/b"));
        assertThat(text(answer)).isEqualTo("ok/a/b");
        nodes.onB.answer(TwoNodes.answer((request, response) ->
                read(request, "k") + request.getRequestedSessionId() + request.isRequestedSessionIdFromURL()));
        assertThat(text(new Client().get(nodes.b.uri("/page;jsessionid=" + secret))))
                .isEqualTo("no sessionnullfalse");
    }

    @Test
    void requestedIdIsToldTruthfullyAfterInvalidationAndRotation() throws Exception {
        nodes.onA(browser, (request, response) -> set(request, "k", "v"));
        HttpResponse<byte[]> rotated = nodes.onA(browser, (request, response) -> {
            boolean before = request.isRequestedSessionIdValid();
            String requested = request.getRequestedSessionId();
            request.changeSessionId();
            return before + "|" + request.isRequestedSessionIdValid() + "|"
                    + requested.equals(request.getRequestedSessionId());
        });
        assertThat(text(rotated)).isEqualTo("true|false|true");
        HttpResponse<byte[]> replaced = nodes.onA(browser, (request, response) -> {
            HttpSession old = request.getSession();
            old.invalidate();
            boolean fresh = request.getSession().isNew();
            return fresh + "|" + request.isRequestedSessionIdValid() + "|" + request.isRequestedSessionIdFromCookie();
        });
        assertThat(text(replaced)).isEqualTo("true|false|true");
    }

    @Test
    void rotationThatCameSecondIsRefusedAndLeavesTheWinnersCookie() throws Exception {
        nodes.onA(browser, (request, response) -> set(request, "k", "v"));
        Browser other = new Browser();
        other.show(browser.cookie());
        HttpResponse<byte[]> second = nodes.onA(browser, (request, response) -> {
            request.getSession().setAttribute("late", "kept");
            try {
                nodes.onB(other, (inner, answer) -> inner.changeSessionId());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            try {
                return request.changeSessionId();
            } catch (IllegalStateException e) {
                return "refused";
            }
        });
        assertThat(text(second)).isEqualTo("refused");
        assertThat(Browser.told(second)).isEmpty();
        assertThat(text(nodes.onA(other, (request, response) -> read(request, "late"))))
                .isEqualTo("kept");
    }

    @Test
    void replayedAnswerBringsBackNoCookie() throws Exception {
        nodes.onA(browser, (request, response) -> {
            DurableSession.of(request).signIn("alice");
            return "in";
        });
        nodes.onA.answer((run, request, response) -> {
            request.changeSessionId();
            Probe.createOrder(run, request, response);
        });
        Client client = new Client();
        var order = Client.posting(nodes.a.uri("/orders"), "{}").header("Idempotency-Key", Client.KEY);
        HttpResponse<byte[]> first = client.send(order.copy().header("Cookie", "sid=" + browser.cookie()));
        String rotated = first.headers().allValues("Set-Cookie").stream()
                .filter(line -> line.startsWith("sid="))
                .map(line -> line.substring(4, line.indexOf(';')))
                .findFirst()
                .orElseThrow();
        assertThat(SessionToken.parse(rotated)).isPresent();
        browser.show(rotated);
        nodes.onB(browser, (request, response) -> request.changeSessionId());
        HttpResponse<byte[]> replay = client.send(order.copy().header("Cookie", "sid=" + browser.cookie()));
        assertThat(Client.isReplay(replay)).isTrue();
        assertThat(replay.headers().allValues("Set-Cookie")).noneMatch(line -> line.startsWith("sid="));
        assertThat(text(nodes.onA(browser, (request, response) -> request.getRemoteUser())))
                .isEqualTo("alice");
    }
}
