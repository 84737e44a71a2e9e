package io.perdure.servlet;

import static io.perdure.servlet.Client.text;
import static io.perdure.servlet.TwoNodes.read;
import static io.perdure.servlet.TwoNodes.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.testkit.database.DatabaseExtension;
import jakarta.servlet.http.HttpSession;
import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What counts as a use of a session, when its secret is renewed, and what its times tell. */
class SessionUseHttpTest {
    @RegisterExtension
    static final DatabaseExtension DATABASE = TestStores.withTables(DatabaseExtension.sqlite());

    @RegisterExtension
    static final TestStores STORES = new TestStores(DATABASE);

    private final Browser browser = new Browser();
    private TwoNodes nodes;

    private void start(String... settings) throws Exception {
        nodes = new TwoNodes(STORES, parts -> {
            Node.Parts all = parts;
            for (int i = 0; i < settings.length; i += 2) {
                all = all.with(settings[i], settings[i + 1]);
            }
            return all;
        });
    }

    @AfterEach
    void stop() {
        nodes.close();
    }

    @Test
    void lastAccessIsThatOfTheRequestBefore() throws Exception {
        start();
        Instant begin = nodes.clock.instant();
        nodes.onA(browser, (request, response) -> set(request, "k", "v"));
        nodes.clock.advance(Duration.ofSeconds(1));
        nodes.onA(browser, (request, response) -> read(request, "k"));
        nodes.clock.advance(Duration.ofSeconds(1));
        HttpResponse<byte[]> third = nodes.onA(browser, (request, response) -> {
            HttpSession session = request.getSession();
            return session.getCreationTime() + "|" + session.getLastAccessedTime();
        });
        assertThat(text(third))
                .isEqualTo(begin.toEpochMilli() + "|" + begin.plusSeconds(1).toEpochMilli());
    }

    @Test
    void writeToASessionThatHasEndedElsewhereTellsTheClientThatItIsGone() throws Exception {
        start();
        nodes.onA(browser, (request, response) -> set(request, "k", "v"));
        Browser other = new Browser();
        other.show(browser.cookie());
        CompletableFuture<Boolean> loaded = new CompletableFuture<>();
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        CompletableFuture<HttpResponse<byte[]>> slow = CompletableFuture.supplyAsync(() -> lateWrite(loaded, ended));
        assertThat(loaded.get(30, TimeUnit.SECONDS)).isTrue();
        nodes.onB(other, (request, response) -> {
            request.getSession().invalidate();
            return "out";
        });
        ended.complete(true);
        HttpResponse<byte[]> answer = slow.get(30, TimeUnit.SECONDS);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Browser.told(answer)).isNotEmpty().allMatch(HttpCookie::hasExpired);
    }

    private HttpResponse<byte[]> lateWrite(CompletableFuture<Boolean> loaded, CompletableFuture<Boolean> ended) {
        try {
            return nodes.onA(browser, (request, response) -> {
                loaded.complete(request.getSession(false) != null);
                ended.orTimeout(30, TimeUnit.SECONDS).join();
                return set(request, "late", "yes");
            });
        } catch (Exception e) { // so declared by the client
            throw new IllegalStateException(e);
        }
    }

    @Test
    void passiveRequestDoesNotKeepASessionAlive() throws Exception {
        start("perdure.session.passive", "/poll/*", "perdure.session.renewal", "1m");
        nodes.onA(browser, (request, response) -> set(request, "k", "v"));
        String cookie = browser.cookie();
        nodes.onA.answer(TwoNodes.answer((request, response) -> read(request, "k")));
        nodes.clock.advance(Duration.ofMinutes(20));
        assertThat(text(browser.get(nodes.a, "/poll/news"))).isEqualTo("v");
        assertThat(browser.cookie()).as("nor is it renewed").isEqualTo(cookie);
        nodes.a.sessions().flush();
        nodes.clock.advance(Duration.ofMinutes(15));
        assertThat(text(nodes.onB(browser, (request, response) -> read(request, "k"))))
                .isEqualTo("no session");
    }

    @Test
    void otherRequestsDo() throws Exception {
        start("perdure.session.passive", "/poll/*");
        nodes.onA(browser, (request, response) -> set(request, "k", "v"));
        nodes.clock.advance(Duration.ofMinutes(20));
        nodes.onA(browser, (request, response) -> read(request, "k"));
        nodes.a.sessions().flush();
        nodes.clock.advance(Duration.ofMinutes(15));
        assertThat(text(nodes.onB(browser, (request, response) -> read(request, "k"))))
                .isEqualTo("v");
    }

    @Test
    void oldSecretIsRenewedWithAnOverlapAndTheIdListenerHears() throws Exception {
        nodes = new TwoNodes(
                STORES, parts -> parts.with("perdure.session.renewal", "10m").telling(new HeardSessions("listener")));
        nodes.onA(browser, (request, response) -> set(request, "k", "v"));
        String first = browser.cookie();
        nodes.clock.advance(Duration.ofMinutes(11));
        HeardSessions.clear();
        HttpResponse<byte[]> renewing = nodes.onA(
                browser, (request, response) -> read(request, "k") + "|" + request.isRequestedSessionIdValid());
        assertThat(text(renewing)).as("the old one is good for a while").isEqualTo("v|true");
        assertThat(browser.cookie()).isNotEqualTo(first);
        assertThat(HeardSessions.heard()).containsExactly("listener id changed true");
        Browser late = new Browser();
        late.show(first);
        HttpResponse<byte[]> onItsWay = nodes.onB(late, (request, response) -> read(request, "k"));
        assertThat(text(onItsWay)).isEqualTo("v");
        assertThat(Browser.told(onItsWay)).isEmpty();
        nodes.clock.advance(Duration.ofSeconds(11));
        assertThat(text(nodes.onB(late, (request, response) -> read(request, "k"))))
                .isEqualTo("no session");
        assertThat(text(nodes.onB(browser, (request, response) -> read(request, "k"))))
                .isEqualTo("v");
    }

    @Test
    void requestThatRunsWhenItsSessionExpiresCompletes() throws Exception {
        start();
        nodes.onA(browser, (request, response) -> set(request, "k", "v"));
        HttpResponse<byte[]> slow = nodes.onA(browser, (request, response) -> {
            HttpSession session = request.getSession();
            nodes.clock.advance(Duration.ofMinutes(31));
            session.setAttribute("late", "yes");
            return session.getAttribute("k");
        });
        assertThat(slow.statusCode()).isEqualTo(200);
        assertThat(text(slow)).isEqualTo("v");
    }

    @Test
    void afterInvalidationOnlyWhatTheSpecificationNamesIsRefused() throws Exception {
        start();
        HttpResponse<byte[]> answer = nodes.onA(browser, (request, response) -> {
            HttpSession session = request.getSession();
            session.invalidate();
            assertThatThrownBy(() -> session.setAttribute("k", null)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> session.removeAttribute("")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(session::invalidate).isInstanceOf(IllegalStateException.class);
            session.setMaxInactiveInterval(60);
            return session.getMaxInactiveInterval() + "|" + session.getId().length();
        });
        assertThat(text(answer)).isEqualTo("60|43");
    }

    @Test
    void nameIsNeededToSetAndNothingIsUnderNone() throws Exception {
        start();
        HttpResponse<byte[]> answer = nodes.onA(browser, (request, response) -> {
            HttpSession session = request.getSession();
            assertThatThrownBy(() -> session.setAttribute(null, 1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> session.setAttribute("", 1)).isInstanceOf(IllegalArgumentException.class);
            session.removeAttribute(null);
            session.removeAttribute("");
            return session.getAttribute(null) + "|" + session.getAttribute("");
        });
        assertThat(text(answer)).isEqualTo("null|null");
    }

    @Test
    void sessionThatIsThereCanBeUsedAfterTheResponseIsCommitted() throws Exception {
        start();
        nodes.onA(browser, (request, response) -> set(request, "k", "v"));
        nodes.onA(browser, (request, response) -> {
            response.flushBuffer();
            request.getSession().setAttribute("k", "late");
            return null;
        });
        assertThat(text(nodes.onB(browser, (request, response) -> read(request, "k"))))
                .isEqualTo("late");
    }
}
