package io.perdure.servlet;

import static io.perdure.servlet.Client.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.jpa.JpaStores;
import io.perdure.testkit.SettableClock;
import io.perdure.testkit.database.DatabaseExtension;
import io.perdure.testkit.database.StatementCounter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Objects that an application changes without telling its session: two nodes, one database. */
abstract class InPlaceChangeContract {
    private static final AtomicInteger ENCODED = new AtomicInteger();

    private final Probe onA = new Probe();
    private final Probe onB = new Probe();
    private final Browser browser = new Browser();
    private StatementCounter statements;
    private JpaStores stores;
    private Node a;
    private Node b;

    abstract DatabaseExtension database();

    /** What the application does with its session. */
    private interface Application {
        Object handle(HttpSession session, HttpServletResponse response) throws Exception;
    }

    /** An object of the application's that can be changed. */
    static final class Basket implements Serializable {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // what a test puts in, on purpose
        private final List<Object> items = new ArrayList<>();

        private void writeObject(ObjectOutputStream out) throws IOException {
            ENCODED.incrementAndGet();
            out.defaultWriteObject();
        }

        List<Object> items() {
            return items;
        }

        @Override
        public String toString() {
            return items.toString();
        }
    }

    /** Two names of one bucket of a hash table with few, and with many. */
    private static Map<String, Integer> mapInAnotherOrderOnceRead() {
        Map<String, Integer> map = new HashMap<>(1024);
        for (int i = 0; i < 9; i++) {
            map.put("name " + i * 31, i);
        }
        return map;
    }

    @BeforeEach
    void startNodes() throws Exception {
        statements = new StatementCounter(database().dataSource());
        stores = JpaStores.open(statements.dataSource());
        Node.Parts parts = new Node.Parts(
                stores.idempotency(), stores.sessions(), new SettableClock(Instant.parse("2026-03-01T12:00:00Z")));
        a = new Node(parts, onA);
        b = new Node(parts, onB);
    }

    @AfterEach
    void stopNodes() {
        a.close();
        b.close();
        stores.close();
    }

    private HttpResponse<byte[]> onA(Application application) throws Exception {
        return ask(a, onA, application);
    }

    private HttpResponse<byte[]> onB(Application application) throws Exception {
        return ask(b, onB, application);
    }

    private HttpResponse<byte[]> ask(Node node, Probe probe, Application application) throws Exception {
        probe.answer((run, request, response) -> answer(application, request, response));
        HttpResponse<byte[]> answer = browser.get(node, "/page");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }

    private static void answer(Application application, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            response.getWriter().print(application.handle(request.getSession(), response));
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object read(HttpSession session, HttpServletResponse response) {
        return session.getAttribute("basket");
    }

    private static Basket basket(HttpSession session) {
        return (Basket) session.getAttribute("basket");
    }

    private static Object put(HttpSession session, Object value) {
        session.setAttribute("basket", value);
        return value;
    }

    private static Object add(HttpSession session, Object item) {
        basket(session).items().add(item);
        return "added";
    }

    @Test
    void valueChangedInPlaceIsStoredWithoutSetAttribute() throws Exception {
        onA((session, response) -> put(session, new Basket()));
        onA((session, response) -> add(session, "tea"));
        assertThat(text(onB(InPlaceChangeContract::read))).isEqualTo("[tea]");
        onB((session, response) -> basket(session).items().remove("tea"));
        assertThat(text(onA(InPlaceChangeContract::read))).isEqualTo("[]");
    }

    @Test
    void plainCollectionChangedInPlaceIsStored() throws Exception {
        onA((session, response) -> put(session, new ArrayList<>(List.of("tea"))));
        onA((session, response) -> {
            @SuppressWarnings("unchecked")
            List<Object> items = (List<Object>) session.getAttribute("basket");
            return items.add("milk");
        });
        assertThat(text(onB(InPlaceChangeContract::read))).isEqualTo("[tea, milk]");
    }

    @Test
    void valueIsStoredAsItIsLastBeforeTheResponseLeaves() throws Exception {
        onA((session, response) -> {
            put(session, new Basket());
            return add(session, "tea");
        });
        assertThat(text(onB(InPlaceChangeContract::read))).isEqualTo("[tea]");
    }

    @Test
    void changesAfterAnEarlyFlushAreStoredAtTheEnd() throws Exception {
        onA((session, response) -> {
            put(session, new Basket());
            response.flushBuffer();
            return add(session, "tea");
        });
        onA((session, response) -> {
            add(session, "milk");
            response.flushBuffer();
            return add(session, "jam");
        });
        assertThat(text(onB(InPlaceChangeContract::read))).isEqualTo("[tea, milk, jam]");
    }

    @Test
    void readOnlyRequestWithMutableValuesWritesNothing() throws Exception {
        onA((session, response) -> {
            session.setAttribute("map", mapInAnotherOrderOnceRead());
            session.setAttribute("array", new long[] {1, 2});
            return put(session, new Basket());
        });
        statements.reset();
        onB((session, response) -> {
            session.getAttribute("array");
            response.flushBuffer();
            return session.getAttribute("map") + " " + basket(session);
        });
        assertThat(statements.statements()).hasSize(1);
    }

    /** The guarantee above is worth something only if such a map does change its bytes. */
    @Test
    void changeOfAMapThatIsWrittenInAnotherOrderIsStored() throws Exception {
        onA((session, response) -> put(session, mapInAnotherOrderOnceRead()));
        onB((session, response) -> {
            @SuppressWarnings("unchecked")
            Map<String, Integer> map = (Map<String, Integer>) session.getAttribute("basket");
            return map.put("name 0", 99);
        });
        assertThat(text(onA((session, response) -> ((Map<?, ?>) session.getAttribute("basket")).get("name 0"))))
                .isEqualTo("99");
    }

    @Test
    void changeCostsOneStatementAndIsNotWrittenTwice() throws Exception {
        onA((session, response) -> put(session, new Basket()));
        statements.reset();
        onA((session, response) -> {
            add(session, "tea");
            response.flushBuffer();
            return "done";
        });
        assertThat(statements.statements()).hasSize(2);
    }

    @Test
    void changeOnAnotherNodeIsNotOverwrittenByAReader() throws Exception {
        onA((session, response) -> put(session, new Basket()));
        onA((session, response) -> {
            basket(session);
            text(onB((other, ignored) -> add(other, "tea")));
            return "read before, left alone since";
        });
        assertThat(text(onB(InPlaceChangeContract::read))).isEqualTo("[tea]");
    }

    @Test
    void valueNobodyAskedForIsNotEncoded() throws Exception {
        onA((session, response) -> {
            session.setAttribute("other", "text");
            return put(session, new Basket());
        });
        ENCODED.set(0);
        onA((session, response) -> session.getAttribute("other"));
        assertThat(ENCODED).hasValue(0);
        onA(InPlaceChangeContract::read);
        assertThat(ENCODED).hasPositiveValue();
    }

    @Test
    void valueThatCanNoLongerBeStoredKeepsItsStoredFormAndBreaksNothing() throws Exception {
        onA((session, response) -> {
            put(session, new Basket());
            return add(session, "tea");
        });
        try (LogOf log = LogOf.all("io.perdure.servlet.session")) {
            onA((session, response) -> {
                session.setAttribute("other", "stored all the same");
                return add(session, new Object());
            });
            assertThat(log.messages())
                    .anyMatch(line -> line.contains("'basket'") && line.contains("can no longer be stored"));
        }
        assertThat(text(onB(InPlaceChangeContract::read))).isEqualTo("[tea]");
        assertThat(text(onB((session, response) -> session.getAttribute("other"))))
                .isEqualTo("stored all the same");
    }

    @Test
    void removedValueThatIsChangedAfterwardsStaysRemoved() throws Exception {
        onA((session, response) -> put(session, new Basket()));
        onA((session, response) -> {
            Basket basket = basket(session);
            session.removeAttribute("basket");
            return basket.items().add("tea");
        });
        assertThat(text(onB(InPlaceChangeContract::read))).isEqualTo("null");
    }
}
