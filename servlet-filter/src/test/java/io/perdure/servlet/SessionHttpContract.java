package io.perdure.servlet;

import static io.perdure.servlet.Client.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.servlet.session.DurableSession;
import io.perdure.session.Device;
import io.perdure.session.SessionOwner;
import io.perdure.session.spi.SessionStore;
import io.perdure.testkit.SettableClock;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.net.HttpCookie;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an application and its clients see of sessions: two nodes, one database. */
abstract class SessionHttpContract {
    private static final SessionOwner ALICE = new SessionOwner("", "alice");

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Probe onA = new Probe();
    private final Probe onB = new Probe();
    private Node.Parts parts;
    private Node a;
    private Node b;

    /** Stores over a database that no other test uses at the same time. */
    abstract TestStores stores();

    /** What the application does with its request. */
    private interface Application {
        Object handle(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;
    }

    /** A value of the application's own. */
    record Cart(List<String> items) implements Serializable {}

    @BeforeEach
    void startNodes() throws Exception {
        stores().clear();
        parts = stores().parts(clock);
        a = new Node(parts, onA);
        b = new Node(parts, onB);
    }

    @AfterEach
    void stopNodes() {
        a.close();
        b.close();
    }

    private HttpResponse<byte[]> onA(Browser browser, Application application) throws Exception {
        return ask(a, onA, browser, application);
    }

    private HttpResponse<byte[]> onB(Browser browser, Application application) throws Exception {
        return ask(b, onB, browser, application);
    }

    private static HttpResponse<byte[]> ask(Node node, Probe probe, Browser browser, Application application)
            throws Exception {
        probe.answer((run, request, response) -> {
            Object said = application.handle(request, response);
            if (said != null) {
                response.setContentType("text/plain;charset=UTF-8");
                response.getWriter().write(said.toString());
            }
        });
        return browser.get(node, "/page");
    }

    private static Object set(HttpServletRequest request, String name, Object value) {
        request.getSession().setAttribute(name, value);
        return "ok";
    }

    private static Object read(HttpServletRequest request, String name) {
        HttpSession session = request.getSession(false);
        return session == null ? "no session" : String.valueOf(session.getAttribute(name));
    }

    @Test
    void requestThatDoesNotAskForASessionGetsNone() throws Exception {
        HttpResponse<byte[]> answer = onA(new Browser(), (request, response) -> "hello");
        assertThat(Browser.told(answer)).isEmpty();
        answer = onA(
                new Browser(),
                (request, response) -> request.getSession(false) + "|" + request.getRequestedSessionId() + "|"
                        + request.isRequestedSessionIdValid());
        assertThat(text(answer)).isEqualTo("null|null|false");
        assertThat(Browser.told(answer)).isEmpty();
    }

    @Test
    void attributesAreThereOnTheOtherNodeAndAfterARestart() throws Exception {
        Browser browser = new Browser();
        onA(browser, (request, response) -> {
            request.getSession().setAttribute("cart", new Cart(List.of("tea", "Tee für zwei")));
            request.getSession().setAttribute("since", Instant.EPOCH);
            return "ok";
        });
        assertThat(text(onB(browser, (request, response) -> read(request, "cart"))))
                .isEqualTo("Cart[items=[tea, Tee für zwei]]");
        try (Node restarted = new Node(parts, onA)) {
            assertThat(text(ask(restarted, onA, browser, (request, response) -> read(request, "since"))))
                    .isEqualTo("1970-01-01T00:00:00Z");
        }
    }

    @Test
    void newSessionIsNewOnceAndSetsItsCookieOnce() throws Exception {
        Browser browser = new Browser();
        HttpResponse<byte[]> first = onA(
                browser,
                (request, response) ->
                        request.getSession().isNew() + "|" + (request.getSession() == request.getSession(true)));
        assertThat(text(first)).isEqualTo("true|true");
        assertThat(Browser.told(first)).hasSize(1);
        HttpResponse<byte[]> second = onB(
                browser,
                (request, response) -> request.getSession().isNew() + "|"
                        + request.isRequestedSessionIdValid() + "|" + request.isRequestedSessionIdFromCookie() + "|"
                        + request.isRequestedSessionIdFromURL() + "|"
                        + request.getRequestedSessionId()
                                .equals(request.getSession().getId()));
        assertThat(text(second)).isEqualTo("false|true|true|false|true");
        assertThat(Browser.told(second)).isEmpty();
    }

    @Test
    void cookieIsHttpOnlyWithSameSiteAndThePathOfTheApplication() throws Exception {
        HttpResponse<byte[]> answer = onA(new Browser(), (request, response) -> set(request, "k", 1));
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("; Path=/app").contains("; HttpOnly").contains("; SameSite=Lax");
        assertThat(cookie).doesNotContain("Domain").doesNotContain("Max-Age").doesNotContain("Secure");
        try (Node host = new Node(parts.with("perdure.session.cookie", "__Host-sid"), onA)) {
            answer = ask(host, onA, new Browser(), (request, response) -> set(request, "k", 1));
            assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                    .startsWith("__Host-sid=")
                    .contains("; Path=/;")
                    .contains("; Secure");
        }
    }

    @Test
    void idThatTheApplicationSeesIsNotTheSecret() throws Exception {
        Browser browser = new Browser();
        HttpResponse<byte[]> answer =
                onA(browser, (request, response) -> request.getSession().getId());
        assertThat(text(answer)).isNotEqualTo(browser.cookie());
        browser.show(text(answer));
        assertThat(text(onA(browser, (request, response) -> read(request, "k"))))
                .isEqualTo("no session");
    }

    @Test
    void chosenCookieNeverBecomesASession() throws Exception {
        Browser attacker = new Browser();
        String chosen = "A".repeat(43);
        attacker.show(chosen);
        onA(attacker, (request, response) -> set(request, "k", 1));
        assertThat(attacker.cookie()).isNotEqualTo(chosen);
        attacker.show("not a token");
        assertThat(text(onA(attacker, (request, response) -> read(request, "k"))))
                .isEqualTo("no session");
    }

    @Test
    void changeSessionIdKillsTheOldIdAtOnceAndKeepsEverything() throws Exception {
        Browser browser = new Browser();
        onA(browser, (request, response) -> set(request, "k", "v"));
        String old = browser.cookie();
        HttpResponse<byte[]> change = onA(browser, (request, response) -> {
            String before = request.getSession().getId();
            String after = request.changeSessionId();
            return !before.equals(after)
                    && after.equals(request.getSession().getId())
                    && "v".equals(request.getSession().getAttribute("k"));
        });
        assertThat(text(change)).isEqualTo("true");
        assertThat(browser.cookie()).isNotEqualTo(old);
        assertThat(text(onB(browser, (request, response) -> read(request, "k"))))
                .isEqualTo("v");
        Browser thief = new Browser();
        thief.show(old);
        assertThat(text(onB(thief, (request, response) -> read(request, "k")))).isEqualTo("no session");
    }

    @Test
    void changeSessionIdWithoutASessionIsRefused() throws Exception {
        HttpResponse<byte[]> answer = onA(new Browser(), (request, response) -> {
            assertThatThrownBy(request::changeSessionId).isInstanceOf(IllegalStateException.class);
            return "refused";
        });
        assertThat(text(answer)).isEqualTo("refused");
    }

    @Test
    void slowReadOnlyRequestCannotUndoARotation() throws Exception {
        Browser browser = new Browser();
        onA(browser, (request, response) -> set(request, "k", "v"));
        String old = browser.cookie();
        whileASlowRequestRuns(browser, (request, response) -> read(request, "k"), () -> {
            onB(browser, (request, response) -> request.changeSessionId());
        });
        Browser thief = new Browser();
        thief.show(old);
        assertThat(text(onB(thief, (request, response) -> read(request, "k")))).isEqualTo("no session");
        assertThat(text(onB(browser, (request, response) -> read(request, "k"))))
                .isEqualTo("v");
    }

    @Test
    void lateWriteLandsUnderTheNewId() throws Exception {
        Browser browser = new Browser();
        onA(browser, (request, response) -> set(request, "k", "v"));
        whileASlowRequestRuns(browser, (request, response) -> set(request, "late", "yes"), () -> {
            onB(browser, (request, response) -> request.changeSessionId());
        });
        assertThat(text(onB(browser, (request, response) -> read(request, "late"))))
                .isEqualTo("yes");
    }

    @Test
    void lateWriteDoesNotReviveALoggedOutSession() throws Exception {
        Browser browser = new Browser();
        onA(browser, (request, response) -> set(request, "k", "v"));
        String cookie = browser.cookie();
        HttpResponse<byte[]> slow =
                whileASlowRequestRuns(browser, (request, response) -> set(request, "late", "yes"), () -> {
                    onB(browser, (request, response) -> {
                        request.getSession().invalidate();
                        return "out";
                    });
                });
        assertThat(slow.statusCode()).isEqualTo(200);
        assertThat(Browser.told(slow)).allMatch(HttpCookie::hasExpired).isNotEmpty();
        browser.show(cookie);
        assertThat(text(onB(browser, (request, response) -> read(request, "k"))))
                .isEqualTo("no session");
    }

    @Test
    void differentAttributesWrittenAtOnceOnTwoNodesAreBothKept() throws Exception {
        Browser browser = new Browser();
        onA(browser, (request, response) -> set(request, "k", "v"));
        whileASlowRequestRuns(browser, (request, response) -> set(request, "a", "1"), () -> {
            onB(browser, (request, response) -> set(request, "b", "2"));
        });
        assertThat(text(onB(
                        browser,
                        (request, response) -> new TreeSet<>(
                                Collections.list(request.getSession().getAttributeNames())))))
                .isEqualTo("[a, b, k]");
    }

    /** The slow request has read its session on A, and goes on when the other one has been answered. */
    private HttpResponse<byte[]> whileASlowRequestRuns(Browser browser, Application slow, Meanwhile meanwhile)
            throws Exception {
        CountDownLatch loaded = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Browser other = new Browser();
        other.show(browser.cookie());
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Future<HttpResponse<byte[]>> answer = pool.submit(() -> onA(other, (request, response) -> {
                request.getSession(false).getAttribute("k");
                loaded.countDown();
                await(goOn);
                return slow.handle(request, response);
            }));
            await(loaded);
            meanwhile.run();
            goOn.countDown();
            return answer.get(30, TimeUnit.SECONDS);
        } finally {
            goOn.countDown();
            pool.shutdownNow();
        }
    }

    /** What happens while the slow request runs. */
    private interface Meanwhile {
        void run() throws Exception;
    }

    @Test
    void invalidateEndsTheSessionEverywhereAndExpiresTheCookie() throws Exception {
        Browser browser = new Browser();
        onA(browser, (request, response) -> set(request, "k", "v"));
        String cookie = browser.cookie();
        HttpResponse<byte[]> out = onA(browser, (request, response) -> {
            HttpSession session = request.getSession();
            session.invalidate();
            assertThatThrownBy(() -> session.getAttribute("k")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> session.setAttribute("k", 1)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> session.removeAttribute("k")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(session::getAttributeNames).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(session::getCreationTime).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(session::getLastAccessedTime).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(session::isNew).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(session::invalidate).isInstanceOf(IllegalStateException.class);
            assertThat(session.getId()).isNotEmpty();
            assertThat(session.getServletContext()).isSameAs(request.getServletContext());
            assertThat(session.getMaxInactiveInterval()).isPositive();
            return request.getSession(false) + "|" + request.isRequestedSessionIdValid();
        });
        assertThat(text(out)).isEqualTo("null|false");
        assertThat(browser.cookie()).isNull();
        browser.show(cookie);
        assertThat(text(onB(browser, (request, response) -> read(request, "k"))))
                .isEqualTo("no session");
    }

    @Test
    void rotateAndInvalidateInOneRequestLeavesNothing() throws Exception {
        Browser browser = new Browser();
        onA(browser, (request, response) -> set(request, "k", "v"));
        String old = browser.cookie();
        onA(browser, (request, response) -> {
            request.changeSessionId();
            request.getSession().invalidate();
            return "out";
        });
        assertThat(browser.cookie()).isNull();
        browser.show(old);
        assertThat(text(onA(browser, (request, response) -> read(request, "k"))))
                .isEqualTo("no session");
    }

    @Test
    void invalidatedSessionIsReplacedInTheSameRequest() throws Exception {
        Browser browser = new Browser();
        onA(browser, (request, response) -> set(request, "old", 1));
        String old = browser.cookie();
        onA(browser, (request, response) -> {
            request.getSession().invalidate();
            return set(request, "fresh", 2);
        });
        assertThat(browser.cookie()).isNotNull().isNotEqualTo(old);
        assertThat(text(onB(browser, (request, response) -> read(request, "old") + "|" + read(request, "fresh"))))
                .isEqualTo("null|2");
    }

    @Test
    void sessionIsStoredBeforeTheClientCanSeeTheResponse() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        onA.answer((run, request, response) -> {
            request.getSession().setAttribute("k", "early");
            response.setHeader("Trailing", "no");
            response.getOutputStream().write('x');
            response.flushBuffer();
            request.getSession().setAttribute("late", "also stored");
            await(seen);
        });
        HttpClient http = HttpClient.newHttpClient();
        HttpResponse<InputStream> head =
                http.send(HttpRequest.newBuilder(a.uri("/page")).build(), HttpResponse.BodyHandlers.ofInputStream());
        Browser browser = new Browser();
        browser.show(Browser.told(head).get(0).getValue());
        assertThat(text(onB(browser, (request, response) -> read(request, "k"))))
                .isEqualTo("early");
        seen.countDown();
        try (InputStream body = head.body()) {
            assertThat(body.readAllBytes()).containsExactly('x');
        }
        assertThat(text(onB(browser, (request, response) -> read(request, "late"))))
                .isEqualTo("also stored");
    }

    @Test
    void everyWayToAnswerCarriesTheCookieAndStoresTheSession() throws Exception {
        List<Application> ways = List.of(
                (request, response) -> {
                    response.sendRedirect("/elsewhere");
                    return null;
                },
                (request, response) -> {
                    response.sendError(404);
                    return null;
                },
                (request, response) -> {
                    response.getOutputStream().write(new byte[100_000]);
                    return null;
                },
                (request, response) -> {
                    response.setContentLength(3);
                    response.getWriter().write("abc");
                    return null;
                },
                (request, response) -> {
                    response.getWriter().close();
                    return null;
                },
                (request, response) -> {
                    throw new ServletException("after setAttribute");
                });
        Watched watched = new Watched();
        SessionStore store = watched.store(SessionStore.class, parts.sessions(), "insert");
        try (Node node = new Node(new Node.Parts(parts.idempotency(), store, clock), onA)) {
            for (Application way : ways) {
                Browser browser = new Browser();
                ask(node, onA, browser, (request, response) -> {
                    watched.response(response);
                    set(request, "k", "v");
                    return way.handle(request, response);
                });
                assertThat(browser.cookie()).isNotNull();
                assertThat(text(onB(browser, (request, response) -> read(request, "k"))))
                        .isEqualTo("v");
            }
        }
        assertThat(watched.visibleWhenCalled()).hasSameSizeAs(ways).containsOnly(false);
    }

    @Test
    void newSessionAfterTheResponseIsCommittedIsRefused() throws Exception {
        HttpResponse<byte[]> answer = onA(new Browser(), (request, response) -> {
            response.flushBuffer();
            assertThatThrownBy(request::getSession).isInstanceOf(IllegalStateException.class);
            return "refused";
        });
        assertThat(text(answer)).isEqualTo("refused");
    }

    @Test
    void idleSessionEndsAndOneInUseDoesNot() throws Exception {
        Browser browser = new Browser();
        onA(browser, (request, response) -> set(request, "k", "v"));
        for (int i = 0; i < 4; i++) {
            clock.advance(Duration.ofMinutes(29));
            assertThat(text(onB(browser, (request, response) -> read(request, "k"))))
                    .isEqualTo("v");
            b.sessions().flush();
        }
        clock.advance(Duration.ofMinutes(30));
        assertThat(text(onB(browser, (request, response) -> read(request, "k"))))
                .isEqualTo("no session");
    }

    @Test
    void intervalOfZeroOrLessNeverEnds() throws Exception {
        for (int interval : new int[] {0, -1}) {
            try (Node forever = new Node(parts.with("perdure.session.absolute", "0"), onA)) {
                Browser browser = new Browser();
                ask(forever, onA, browser, (request, response) -> {
                    request.getSession().setMaxInactiveInterval(interval);
                    return set(request, "k", "v");
                });
                clock.advance(Duration.ofDays(3650));
                a.sessions().prune(100);
                assertThat(text(ask(
                                forever,
                                onA,
                                browser,
                                (request, response) -> read(request, "k") + "|"
                                        + request.getSession().getMaxInactiveInterval())))
                        .isEqualTo("v|0");
            }
        }
    }

    @Test
    void intervalChangedLaterIsKept() throws Exception {
        Browser browser = new Browser();
        onA(browser, (request, response) -> set(request, "k", "v"));
        onA(browser, (request, response) -> {
            request.getSession().setMaxInactiveInterval(60);
            return "ok";
        });
        assertThat(text(onB(browser, (request, response) -> request.getSession().getMaxInactiveInterval())))
                .isEqualTo("60");
        clock.advance(Duration.ofSeconds(60));
        assertThat(text(onB(browser, (request, response) -> read(request, "k"))))
                .isEqualTo("no session");
    }

    @Test
    void valueThatCannotBeStoredIsRefusedAtTheCall() throws Exception {
        Browser browser = new Browser();
        onA(browser, (request, response) -> {
            HttpSession session = request.getSession();
            session.setAttribute("good", 1);
            assertThatThrownBy(() -> session.setAttribute("bad", new Object()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("java.lang.Object is not Serializable");
            assertThatThrownBy(() -> session.setAttribute("x".repeat(256), 1))
                    .isInstanceOf(IllegalArgumentException.class);
            return "ok";
        });
        assertThat(text(onB(browser, (request, response) -> read(request, "good") + "|" + read(request, "bad"))))
                .isEqualTo("1|null");
    }

    @Test
    void alteredAttributeIsAbsentAndTheOthersStay() throws Exception {
        Browser browser = new Browser();
        onA(browser, (request, response) -> {
            set(request, "bad", "altered");
            return set(request, "good", "intact");
        });
        stores().execute("UPDATE perdure_session_attribute SET revision = revision + 1 WHERE name = 'bad'");
        assertThat(text(onB(browser, (request, response) -> read(request, "good") + "|" + read(request, "bad"))))
                .isEqualTo("intact|null");
    }

    @Test
    void attributeWhoseEncryptionKeyIsGoneIsAbsentAndIsBackWithTheKey() throws Exception {
        Browser browser = new Browser();
        onA(browser, (request, response) -> set(request, "k", "v"));
        String k2 = Node.SETTINGS.get("perdure.keys").replace("k1:AAEC", "k2:BBBB");
        try (Node without = new Node(parts.with("perdure.keys", k2), onA)) {
            assertThat(text(ask(without, onA, browser, (request, response) -> read(request, "k"))))
                    .isEqualTo("null");
        }
        assertThat(text(onB(browser, (request, response) -> read(request, "k"))))
                .isEqualTo("v");
    }

    @Test
    void settingNullRemoves() throws Exception {
        Browser browser = new Browser();
        onA(browser, (request, response) -> set(request, "k", "v"));
        onA(browser, (request, response) -> {
            request.getSession().setAttribute("k", null);
            return String.valueOf(request.getSession().getAttribute("k"));
        });
        assertThat(text(onB(browser, (request, response) -> read(request, "k"))))
                .isEqualTo("null");
    }

    @Test
    void signInGivesThePrincipalRotatesTheSecretAndListsTheDevice() throws Exception {
        Browser laptop = new Browser();
        onA(laptop, (request, response) -> set(request, "cart", "tea"));
        String guest = laptop.cookie();
        onA(laptop, (request, response) -> {
            DurableSession.of(request).signIn("alice", Device.labelled("Firefox on Linux"));
            return "in";
        });
        assertThat(laptop.cookie()).isNotEqualTo(guest);
        assertThat(text(onB(
                        laptop,
                        (request, response) -> request.getRemoteUser() + "|"
                                + request.getUserPrincipal().getName() + "|" + read(request, "cart"))))
                .isEqualTo("alice|alice|tea");
        clock.advance(Duration.ofSeconds(1));
        Browser phone = new Browser();
        onB(phone, (request, response) -> {
            DurableSession.of(request).signIn("alice", Device.labelled("Phone"));
            return "in";
        });
        assertThat(a.sessions().list(ALICE, ""))
                .extracting(listed -> listed.info().device().label())
                .containsExactly("Firefox on Linux", "Phone");
        String phoneId = text(
                onA(phone, (request, response) -> DurableSession.of(request).publicId()));
        assertThat(a.sessions().revoke(new SessionOwner("", "mallory"), phoneId))
                .isFalse();
        assertThat(a.sessions().revoke(ALICE, phoneId)).isTrue();
        assertThat(text(onB(phone, (request, response) -> String.valueOf(request.getRemoteUser()))))
                .isEqualTo("null");
        assertThat(text(onB(laptop, (request, response) -> request.getRemoteUser())))
                .isEqualTo("alice");
    }

    @Test
    void guestHasNoPrincipal() throws Exception {
        Browser browser = new Browser();
        onA(browser, (request, response) -> set(request, "k", "v"));
        assertThat(text(onA(browser, (request, response) -> String.valueOf(request.getUserPrincipal()))))
                .isEqualTo("null");
    }

    @Test
    void idempotencyKeyOfASignedInUserSurvivesARotationAndIsNotSharedWithOthers() throws Exception {
        Browser browser = new Browser();
        onA(browser, (request, response) -> {
            DurableSession.of(request).signIn("alice");
            return "in";
        });
        onA.answer(Probe::createOrder);
        onB.answer(Probe::createOrder);
        Client client = new Client();
        var order = Client.posting(a.uri("/orders"), "{}").header("Idempotency-Key", "order-1");
        HttpResponse<byte[]> first = client.send(order.copy().header("Cookie", "sid=" + browser.cookie()));
        assertThat(first.statusCode()).isEqualTo(201);
        onB(browser, (request, response) -> request.changeSessionId());
        onB.answer(Probe::createOrder);
        HttpResponse<byte[]> again = client.send(order.copy().header("Cookie", "sid=" + browser.cookie()));
        assertThat(Client.isReplay(again)).isTrue();
        assertThat(again.body()).isEqualTo(first.body());
        Browser bob = new Browser();
        onB(bob, (request, response) -> {
            DurableSession.of(request).signIn("bob");
            return "in";
        });
        HttpResponse<byte[]> other = client.send(order.copy().header("Cookie", "sid=" + bob.cookie()));
        assertThat(other.statusCode()).isEqualTo(201);
        assertThat(Client.isReplay(other)).isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
