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
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the black-box kit of sessions cannot see: two nodes, one database. */
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

    private static List<Application> waysToAnswer() {
        return List.of(
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
    }

    @Test
    void everyWayToAnswerCarriesTheCookieAndStoresTheSession() throws Exception {
        List<Application> ways = waysToAnswer();
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
}
