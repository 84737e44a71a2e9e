package io.perdure.servlet;

import static io.perdure.servlet.Client.text;
import static io.perdure.servlet.TwoNodes.read;
import static io.perdure.servlet.TwoNodes.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.servlet.HeardSessions.Value;
import io.perdure.servlet.session.DurableSession;
import io.perdure.session.SwapOutcome;
import io.perdure.testkit.database.DatabaseExtension;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.io.Serializable;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is called when while a session lasts. */
class SessionListenersHttpTest {
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
    void createdInTheOrderOfDeclarationAndNotWhenLoaded() throws Exception {
        nodes.onA(browser, (request, response) -> request.getSession().getId());
        assertThat(HeardSessions.heard()).containsExactly("first created true", "second created true");
        HeardSessions.clear();
        nodes.onB(browser, (request, response) -> request.getSession().getId());
        assertThat(HeardSessions.heard()).isEmpty();
    }

    @Test
    void valueIsBoundBeforeItIsSeenAndUnboundWhenItIsNot() throws Exception {
        nodes.onA(browser, (request, response) -> set(request, "v", new Value("one")));
        assertThat(HeardSessions.heard())
                .containsSubsequence(
                        "one bound, seen: null", "first added v=one", "second added v=one", "one passivated");
        HeardSessions.clear();
        nodes.onB(browser, (request, response) -> set(request, "v", new Value("two")));
        assertThat(HeardSessions.heard())
                .containsExactly(
                        "one activated",
                        "one unbound, seen: null",
                        "two bound, seen: null",
                        "first replaced v=one",
                        "second replaced v=one",
                        "two passivated");
        HeardSessions.clear();
        nodes.onA(browser, (request, response) -> set(request, "v", null));
        assertThat(HeardSessions.heard())
                .containsExactly(
                        "two activated", "two unbound, seen: null", "first removed v=two", "second removed v=two");
        HeardSessions.clear();
        nodes.onA(browser, (request, response) -> set(request, "v", null));
        assertThat(HeardSessions.heard()).isEmpty();
    }

    @Test
    void sameObjectSetAgainStaysBound() throws Exception {
        nodes.onA(browser, (request, response) -> set(request, "v", new Value("one")));
        HeardSessions.clear();
        nodes.onA(browser, (request, response) -> {
            HttpSession session = request.getSession();
            session.setAttribute("v", session.getAttribute("v"));
            return "ok";
        });
        assertThat(HeardSessions.heard())
                .containsExactly("one activated", "first replaced v=one", "second replaced v=one", "one passivated");
    }

    @Test
    void valueThatCannotBeStoredIsRefusedBeforeAnybodyHears() throws Exception {
        nodes.onA(browser, (request, response) -> {
            set(request, "v", new Value("one"));
            HeardSessions.clear();
            assertThatThrownBy(() -> set(request, "v", new NotStorable())).isInstanceOf(IllegalArgumentException.class);
            assertThat(HeardSessions.heard()).isEmpty();
            return read(request, "v");
        });
        assertThat(text(nodes.onB(browser, (request, response) -> read(request, "v"))))
                .isEqualTo("one");
    }

    /** No database keeps it. */
    private static final class NotStorable implements HttpSessionBindingListener {
        @Override
        public void valueBound(HttpSessionBindingEvent event) {
            HeardSessions.note("bound what cannot be stored");
        }
    }

    @Test
    void idListenerHearsOfEveryRotation() throws Exception {
        nodes.onA(browser, (request, response) -> set(request, "k", "v"));
        HeardSessions.clear();
        nodes.onA(browser, (request, response) -> request.changeSessionId());
        nodes.onB(browser, (request, response) -> {
            DurableSession.of(request).signIn("alice");
            return "in";
        });
        assertThat(HeardSessions.heard())
                .containsExactly(
                        "first id changed true",
                        "second id changed true",
                        "first id changed true",
                        "second id changed true");
    }

    @Test
    void listenerThatFailsStopsNeitherTheOthersNorTheRequest() throws Exception {
        nodes.close();
        start(parts -> parts.telling(
                new HttpSessionListener() {
                    @Override
                    public void sessionCreated(HttpSessionEvent event) {
                        throw new IllegalStateException("so decided");
                    }
                },
                new HeardSessions("other")));
        assertThat(nodes.onA(browser, (request, response) -> set(request, "v", new Failing()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(HeardSessions.heard()).contains("other created true", "other added v=Failing[]");
        assertThat(text(nodes.onB(browser, (request, response) -> read(request, "v"))))
                .isEqualTo("Failing[]");
    }

    /** Throws when it is bound. */
    record Failing() implements HttpSessionBindingListener, Serializable {
        @Override
        public void valueBound(HttpSessionBindingEvent event) {
            throw new IllegalStateException("so decided");
        }
    }

    @Test
    void swapIsToldLikeAnyOtherChange() throws Exception {
        nodes.onA(browser, (request, response) -> {
            DurableSession session = DurableSession.of(request);
            set(request, "k", "v");
            HeardSessions.clear();
            assertThat(session.compareAndSet("k", Optional.of("other"), Optional.of("x")))
                    .isEqualTo(SwapOutcome.DIFFERENT);
            assertThat(session.compareAndSet("k", Optional.of("v"), Optional.of("w")))
                    .isEqualTo(SwapOutcome.SWAPPED);
            assertThat(session.getAttribute("k")).isEqualTo("w");
            assertThat(session.increment("n", 2)).isEqualTo(2);
            assertThat(session.getAttribute("n")).isEqualTo(2L);
            assertThat(session.compareAndSet("k", Optional.of("w"), Optional.empty()))
                    .isEqualTo(SwapOutcome.SWAPPED);
            return "ok";
        });
        assertThat(HeardSessions.heard())
                .filteredOn(line -> line.startsWith("first"))
                .containsExactly("first replaced k=v", "first added n=2", "first removed k=w");
        assertThat(text(nodes.onB(browser, (request, response) -> read(request, "k") + "|" + read(request, "n"))))
                .isEqualTo("null|2");
    }
}
