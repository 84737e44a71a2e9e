package io.perdure.servlet;

import static io.perdure.servlet.Client.text;
import static io.perdure.servlet.TwoNodes.read;
import static io.perdure.servlet.TwoNodes.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.servlet.HeardSessions.Value;
import io.perdure.servlet.session.DurableSession;
import io.perdure.session.SessionOwner;
import io.perdure.testkit.database.DatabaseExtension;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is called when a session ends, and that a cluster calls once. */
class SessionEndListenersHttpTest {
    @RegisterExtension
    static final DatabaseExtension DATABASE = TestStores.withTables(DatabaseExtension.sqlite());

    @RegisterExtension
    static final TestStores STORES = new TestStores(DATABASE);

    private final Browser browser = new Browser();
    private TwoNodes nodes;

    @BeforeEach
    void start() throws Exception {
        start(parts -> parts.telling(new HeardSessions("first"), new HeardSessions("second")));
        HeardSessions.clear();
    }

    private void start(TwoNodes.Options options) throws Exception {
        nodes = new TwoNodes(STORES, options);
    }

    @AfterEach
    void stop() {
        nodes.close();
    }

    @Test
    void invalidateTellsInReverseOrderWithAttributesReadableAndThenUnbindsOnce() throws Exception {
        nodes.onA(browser, (request, response) -> {
            set(request, "k", "v");
            return set(request, "value", new Value("one"));
        });
        HeardSessions.clear();
        nodes.onB(browser, (request, response) -> {
            request.getSession().invalidate();
            return "out";
        });
        assertThat(HeardSessions.heard().subList(0, 2))
                .containsExactly("second destroyed with v", "first destroyed with v");
        assertThat(HeardSessions.heard())
                .containsSubsequence("one activated", "one unbound, seen: null", "first removed value=one")
                .contains("first removed k=v", "second removed k=v")
                .hasSize(8);
    }

    @Test
    void loserOfTwoInvalidationsTellsNothing() throws Exception {
        nodes.onA(browser, (request, response) -> set(request, "k", "v"));
        Browser other = new Browser();
        other.show(browser.cookie());
        HeardSessions.clear();
        nodes.onA(browser, (request, response) -> {
            HttpSession mine = request.getSession();
            unchecked(() -> nodes.onB(other, (second, answer) -> {
                second.getSession().invalidate();
                return "out";
            }));
            mine.invalidate();
            return "out too";
        });
        assertThat(HeardSessions.heard())
                .filteredOn(line -> line.contains("destroyed"))
                .hasSize(2);
        assertThat(HeardSessions.heard())
                .filteredOn(line -> line.contains("removed"))
                .hasSize(2);
    }

    private static void unchecked(CheckedRun run) {
        assertThatCode(run::run).doesNotThrowAnyException();
    }

    /** May throw anything. */
    private interface CheckedRun {
        void run() throws Exception;
    }

    @Test
    void sessionCanBeUsedWhileItsEndIsToldAndNotAfter() throws Exception {
        nodes.close();
        AtomicReference<HttpSession> seen = new AtomicReference<>();
        start(parts -> parts.telling(new HttpSessionListener() {
            @Override
            public void sessionDestroyed(HttpSessionEvent event) {
                HttpSession session = event.getSession();
                seen.set(session);
                session.setAttribute("last", "words");
                session.invalidate();
                HeardSessions.note(session.getAttribute("last") + " " + session.getAttribute("k"));
            }
        }));
        nodes.onA(browser, (request, response) -> {
            set(request, "k", "v");
            request.getSession().invalidate();
            return "out";
        });
        assertThat(HeardSessions.heard()).containsExactly("words v");
        assertThatThrownBy(() -> seen.get().getAttribute("k")).isInstanceOf(IllegalStateException.class);
        assertThat(nodes.a.sessions().page("", 10)).isEmpty();
    }

    @Test
    void expiredSessionIsToldOfOnceInTheCluster() throws Exception {
        nodes.onA(browser, (request, response) -> {
            set(request, "k", "v");
            return set(request, "value", new Value("one"));
        });
        nodes.clock.advance(Duration.ofHours(2));
        HeardSessions.clear();
        assertThat(text(nodes.onB(browser, (request, response) -> read(request, "k"))))
                .isEqualTo("no session");
        assertThat(nodes.a.sessions().prune(10) + nodes.b.sessions().prune(10)).isEqualTo(1);
        assertThat(HeardSessions.heard().subList(0, 2))
                .containsExactly("second destroyed with v", "first destroyed with v");
        assertThat(HeardSessions.heard())
                .filteredOn(line -> line.contains("unbound"))
                .hasSize(1);
        assertThat(HeardSessions.heard())
                .filteredOn(line -> line.startsWith("first removed"))
                .hasSize(2);
    }

    @Test
    void revokedSessionIsToldOfWithItsOwner() throws Exception {
        nodes.close();
        start(parts -> parts.telling(new HttpSessionListener() {
            @Override
            public void sessionDestroyed(HttpSessionEvent event) {
                DurableSession session = (DurableSession) event.getSession();
                ClassLoader loader = Thread.currentThread().getContextClassLoader();
                HeardSessions.note(session.owner().user() + " " + session.getAttribute("k") + " " + session.isNew()
                        + " " + (session.getCreationTime() > 0) + " "
                        + (HeardSessions.class.getClassLoader() == loader));
                assertThatThrownBy(() -> session.signIn("mallory")).isInstanceOf(IllegalStateException.class);
            }
        }));
        nodes.onA(browser, (request, response) -> {
            DurableSession.of(request).signIn("alice");
            return set(request, "k", "v");
        });
        Thread housekeeper = new Thread(() -> nodes.b.sessions().revokeAll(new SessionOwner("", "alice")));
        housekeeper.setContextClassLoader(null);
        housekeeper.start();
        housekeeper.join();
        assertThat(HeardSessions.heard()).containsExactly("alice v false true true");
    }

    @Test
    void expiredSessionHasTheIdThatTheApplicationKnew() throws Exception {
        nodes.close();
        start(parts -> parts.telling(new HttpSessionListener() {
            @Override
            public void sessionDestroyed(HttpSessionEvent event) {
                HeardSessions.note(event.getSession().getId());
            }
        }));
        String id = text(
                nodes.onA(browser, (request, response) -> request.getSession().getId()));
        nodes.clock.advance(Duration.ofHours(2));
        assertThat(nodes.b.sessions().prune(10)).isEqualTo(1);
        assertThat(HeardSessions.heard()).containsExactly(id);
    }
}
