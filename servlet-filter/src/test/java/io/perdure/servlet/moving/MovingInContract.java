package io.perdure.servlet.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.ConfigurationException;
import io.perdure.jpa.JpaStores;
import io.perdure.session.FormerProduct;
import io.perdure.session.FormerTables;
import io.perdure.testkit.SettableClock;
import io.perdure.testkit.database.DatabaseExtension;
import io.perdure.testkit.database.StatementCounter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions that another product made, in its tables, on two nodes of ours. Its clock is the machine's, and ours begins there. */
abstract class MovingInContract {
    static final Map<String, Object> ATTRIBUTES = Map.of(
            "name",
            "Adá",
            "count",
            42,
            "since",
            Instant.parse("2025-02-03T04:05:06Z"),
            "list",
            new ArrayList<>(List.of("tea", 2L)),
            "own",
            new Moved("basket", List.of(1, 2)));

    private final SettableClock clock = new SettableClock(InstantSource.system().instant());
    private final Map<String, String> settings = new HashMap<>();
    private FormerApp former;
    private NewNode a;
    private NewNode b;

    abstract DatabaseExtension database();

    /** Makes the product's tables, as it makes them itself. */
    abstract FormerApp start() throws Exception;

    /** Makes our store refuse new rows, or accept them again. */
    abstract void refuseInserts(boolean refuse);

    /** Statements of an import: look, lock, read, delete, insert, remember. */
    abstract int statementsOfAnImport();

    @BeforeEach
    void startAll() throws Exception {
        former = start();
        settings.put("perdure.session.import", former.word());
        rows().execute("DELETE FROM perdure_session");
        former.tables().forEach(table -> rows().execute("DELETE FROM " + table));
        a = node("/app");
        b = node("/app");
    }

    @AfterEach
    void stopAll() {
        a.close();
        b.close();
        former.close();
    }

    Rows rows() {
        return new Rows(database().dataSource());
    }

    FormerApp former() {
        return former;
    }

    NewNode a() {
        return a;
    }

    NewNode node(String path, String... more) throws Exception {
        Map<String, String> all = new HashMap<>(settings);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return new NewNode(database().dataSource(), clock, path, all);
    }

    private void assertLeft(int sessions) {
        former.tables()
                .forEach(table -> assertThat(rows().count(table)).as(table).isEqualTo(sessions));
    }

    static Object name(HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        return session == null ? "no session" : session.getAttribute("name");
    }

    /** All attributes of ours, in order. */
    private static String all(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        StringBuilder text = new StringBuilder();
        new TreeSet<>(Collections.list(session.getAttributeNames())).forEach(name -> text.append(name)
                .append('=')
                .append(session.getAttribute(name))
                .append(' '));
        return text.toString();
    }

    @Test
    void sessionGoesOnUnderACookieOfOurs() throws Exception {
        String old = former.begin(ATTRIBUTES, 3600);
        Instant began = clock.instant();

        Answer first = a.server()
                .ask(
                        (request, response) -> {
                            HttpSession session = request.getSession();
                            assertThat(session.isNew()).isFalse();
                            assertThat(session.getMaxInactiveInterval()).isEqualTo(3600);
                            assertThat(Instant.ofEpochMilli(session.getCreationTime()))
                                    .isBetween(began.minusSeconds(60), began.plusSeconds(60));
                            assertThat(request.isRequestedSessionIdValid()).isFalse();
                            return all(request);
                        },
                        old);

        assertThat(first.text())
                .isEqualTo("count=42 list=[tea, 2] name=Adá own=Moved[label=basket, numbers=[1, 2]]"
                        + " since=2025-02-03T04:05:06Z ");
        assertThat(first.cookie("sid")).doesNotContain(former.id(old));
        assertThat(first.expired()).containsExactly(former.cookieName() + " /app");
        assertLeft(0);

        Answer second = b.server().ask((request, response) -> all(request), first.cookie("sid"));
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.cookies()).isEmpty();
    }

    @Test
    void requestThatDoesNotAskLeavesTheSessionWhereItIs() throws Exception {
        String old = former.begin(ATTRIBUTES);

        Answer answer = a.server().ask((request, response) -> "static", old);

        assertThat(answer.cookies()).isEmpty();
        assertThat(rows().count("perdure_session")).isZero();
        assertThat(former.read(old, "name")).isEqualTo("Adá");
    }

    @Test
    void sessionThatHasEndedThereIsNotImported() throws Exception {
        String old = former.begin(Map.of("name", "Ada"), 1800);
        clock.advance(Duration.ofMinutes(31));

        Answer answer = a.server().ask(MovingInContract::name, old);

        assertThat(answer.text()).isEqualTo("no session");
        assertThat(answer.cookies()).isEmpty();
        assertLeft(1);
    }

    @Test
    void sessionThatNeverEndsThereNeverEndsHere() throws Exception {
        String old = former.begin(Map.of("name", "Ada"), -1);
        clock.advance(Duration.ofDays(400));

        Answer answer = a.server()
                .ask(
                        (request, response) -> request.getSession().getMaxInactiveInterval() + " "
                                + request.getSession().getAttribute("name"),
                        old);

        assertThat(answer.text()).isEqualTo("0 Ada");
        clock.advance(Duration.ofDays(6));
        assertThat(b.server().ask(MovingInContract::name, answer.cookie("sid")).text())
                .isEqualTo("Ada");
    }

    @Test
    void sixteenAtOnceOnTwoNodesGetTheSameSession() throws Exception {
        for (int round = 0; round < 3; round++) {
            String old = former.begin(ATTRIBUTES);
            a.server().show((request, response) -> all(request));
            b.server().show((request, response) -> all(request));
            List<Answer> answers = atOnce(16, old);

            assertThat(answers).extracting(Answer::status).containsOnly(200);
            assertThat(answers)
                    .extracting(Answer::text)
                    .containsOnly(answers.get(0).text());
            assertThat(answers.get(0).text()).contains("name=Adá");
            assertThat(answers)
                    .extracting(answer -> answer.cookie("sid"))
                    .containsOnly(answers.get(0).cookie("sid"));
            assertThat(rows().count("perdure_session")).isEqualTo(round + 1);
            assertLeft(0);
        }
    }

    private List<Answer> atOnce(int requests, String cookie) throws Exception {
        CyclicBarrier together = new CyclicBarrier(requests);
        ExecutorService pool = Executors.newFixedThreadPool(requests);
        try {
            List<Future<Answer>> futures = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                WebServer server = (i % 2 == 0 ? a : b).server();
                futures.add(pool.submit(() -> {
                    together.await(30, TimeUnit.SECONDS);
                    return server.ask(cookie);
                }));
            }
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> future : futures) {
                answers.add(future.get(30, TimeUnit.SECONDS));
            }
            return answers;
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void oldCookieFindsTheSessionForAFewSecondsMoreAndThenNothing() throws Exception {
        String old = former.begin(ATTRIBUTES);
        String first = a.server().ask(MovingInContract::name, old).cookie("sid");

        clock.advance(Duration.ofSeconds(9));
        Answer late = b.server().ask(MovingInContract::name, old);
        assertThat(late.text()).isEqualTo("Adá");
        assertThat(late.cookie("sid")).isEqualTo(first);
        assertThat(late.expired()).hasSize(1);

        clock.advance(Duration.ofSeconds(1));
        assertThat(b.server().ask(MovingInContract::name, old).text()).isEqualTo("no session");
        assertThat(b.server().ask(MovingInContract::name, first).text()).isEqualTo("Adá");
    }

    @Test
    void oldCookieOpensNothingOnceTheSessionHasAnotherToken() throws Exception {
        String old = former.begin(ATTRIBUTES);

        Answer changed = a.server()
                .ask(
                        (request, response) -> {
                            Object before = name(request, response);
                            request.changeSessionId();
                            return before;
                        },
                        old);

        assertThat(changed.text()).isEqualTo("Adá");
        assertThat(changed.expired()).hasSize(1);
        assertThat(b.server().ask(MovingInContract::name, old).text()).isEqualTo("no session");
        assertThat(b.server().ask(MovingInContract::name, changed.cookie("sid")).text())
                .isEqualTo("Adá");
    }

    @Test
    void sessionThatIsEndedAtOnceIsGoneAndSoIsTheOldCookie() throws Exception {
        String old = former.begin(ATTRIBUTES);

        Answer ended = a.server()
                .ask(
                        (request, response) -> {
                            request.getSession().invalidate();
                            return "bye";
                        },
                        old);

        assertThat(ended.expired()).containsExactly(former.cookieName() + " /app");
        assertThat(b.server().ask(MovingInContract::name, old).text()).isEqualTo("no session");
        assertThat(rows().count("perdure_session")).isZero();
        assertLeft(0);
    }

    @Test
    void importThatFailsChangesNothing() throws Exception {
        String old = former.begin(ATTRIBUTES);
        int attributes = (int) rows().count(former.tables().get(0));
        refuseInserts(true);
        try {
            Answer answer = a.server().ask(MovingInContract::name, old);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.cookies()).isEmpty();
        } finally {
            refuseInserts(false);
        }

        assertThat(rows().count(former.tables().get(0))).isEqualTo(attributes);
        assertThat(former.read(old, "name")).isEqualTo("Adá");
        assertThat(a.server().ask(MovingInContract::name, old).text()).isEqualTo("Adá");
    }

    @Test
    void gadgetInTheOldTableIsNeverMade() throws Exception {
        Map<String, Object> attributes = new HashMap<>(ATTRIBUTES);
        attributes.put("gadget", new Gadget());
        attributes.put("within", new ArrayList<>(List.of(new Gadget())));
        String old = former.begin(attributes);
        int before = Gadget.MADE.get();

        String text = a.server().ask((request, response) -> all(request), old).text();

        assertThat(text)
                .contains("name=Adá", "own=", "since=", "count=", "list=")
                .doesNotContain("gadget", "within");
        assertThat(Gadget.MADE).hasValue(before);
    }

    @Test
    void otherSessionsStayAndAreStillTheProductsOwn() throws Exception {
        String other = former.begin(Map.of("name", "Bob"));
        String old = former.begin(Map.of("name", "Ada"));

        assertThat(a.server().ask(MovingInContract::name, old).text()).isEqualTo("Ada");

        assertThat(former.read(other, "name")).isEqualTo("Bob");
        assertLeft(1);
        String sessions = former.tables().get(former.tables().size() - 1);
        rows().execute("UPDATE " + sessions + " SET " + former.expiryColumn() + " = 1");
        former.cleanUp();
        // Spring leaves attributes behind in a SQLite that does not mind foreign keys.
        assertThat(rows().count(sessions)).isZero();
    }

    @Test
    void oldIdIsNeitherStoredNorLogged() throws Exception {
        String old = former.begin(ATTRIBUTES);
        String id = former.id(old);
        try (LogText log = new LogText()) {
            a.server().ask(MovingInContract::name, old);
            b.server().ask(MovingInContract::name, old);
            b.server().ask(MovingInContract::name, former.cookieName() + "=" + id + "x");

            assertThat(log.text()).isNotEmpty().doesNotContain(id).doesNotContain("Adá");
        }
        assertThat(rows().text("SELECT * FROM perdure_session")
                        + rows().text("SELECT * FROM perdure_session_attribute"))
                .isNotEmpty()
                .doesNotContain(id)
                .doesNotContain("Adá");
    }

    @Test
    void oldIdIsNotLoggedIfTheImportFails() throws Exception {
        String old = former.begin(ATTRIBUTES);
        refuseInserts(true);
        try (LogText log = new LogText()) {
            assertThat(a.server().ask(MovingInContract::name, old).status()).isEqualTo(503);

            assertThat(log.text())
                    .contains("import a session")
                    .doesNotContain(former.id(old))
                    .doesNotContain("Adá");
        } finally {
            refuseInserts(false);
        }
    }

    @Test
    void onlyAnOldCookieOfSomebodyWithoutASessionCostsAStatement() throws Exception {
        StatementCounter statements = new StatementCounter(database().dataSource());
        String old = former.begin(ATTRIBUTES);
        try (NewNode node = new NewNode(statements.dataSource(), clock, "/app", settings);
                NewNode off = new NewNode(statements.dataSource(), clock, "/app", Map.of())) {
            node.server().show(MovingInContract::name);
            off.server().show(MovingInContract::name);
            assertThat(cost(statements, off)).isZero();
            assertThat(cost(statements, off, old)).isZero();
            assertThat(cost(statements, node)).isZero();
            assertThat(cost(statements, node, former.cookieName() + "=nothing")).isOne();
            assertThat(cost(statements, node, former.cookieName() + "=" + "x".repeat(200)))
                    .isZero();
            assertThat(cost(statements, node, former.cookieName() + "=nothing", former.cookieName() + "=more"))
                    .isOne();
            assertThat(cost(statements, node, old)).isEqualTo(statementsOfAnImport());
            assertThat(cost(statements, node, old)).isEqualTo(2);
            String sid = node.server().ask(old).cookie("sid");
            assertThat(cost(statements, node, sid, former.cookieName() + "=nothing"))
                    .isOne();
        }
    }

    private static int cost(StatementCounter statements, NewNode node, String... cookies) throws Exception {
        statements.reset();
        assertThat(node.server().ask(cookies).status()).isEqualTo(200);
        return statements.statements().size();
    }

    @Test
    void cookieOfTheSameNameIsReplacedAndNotTakenAway() throws Exception {
        String old = former.begin(ATTRIBUTES);
        try (NewNode node = node("/app", "perdure.session.cookie", former.cookieName())) {
            Answer answer = node.server().ask(MovingInContract::name, old);

            assertThat(answer.text()).isEqualTo("Adá");
            assertThat(answer.expired()).isEmpty();
            assertThat(node.server().ask(answer.cookie(former.cookieName())).text())
                    .isEqualTo("Adá");
        }
    }

    @Test
    void committedResponseImportsNothing() throws Exception {
        String old = former.begin(ATTRIBUTES);

        Answer answer = a.server().ask(MovingInContract::afterTheFlush, old);

        assertThat(answer.text()).isEqualTo("no session");
        assertThat(former.read(old, "name")).isEqualTo("Adá");
    }

    private static Object afterTheFlush(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.flushBuffer();
        return name(request, response);
    }

    @Test
    void bothCookiesAreToldAgainAfterAReset() throws Exception {
        String old = former.begin(ATTRIBUTES);

        Answer answer = a.server().ask(MovingInContract::afterAReset, old);

        assertThat(answer.text()).isEqualTo("Adá");
        assertThat(answer.cookie("sid")).isNotEmpty();
        assertThat(answer.expired()).hasSize(1);
    }

    /** Two characters may be eight bytes: the cookies are told before it is known that they are not. */
    private static Object afterAReset(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object name = name(request, response);
        response.setContentLength(8);
        response.getWriter().write("ab");
        assertThat(response.getHeaders("Set-Cookie")).hasSize(2);
        response.reset();
        assertThat(response.getHeaders("Set-Cookie")).isEmpty();
        return name;
    }

    @Test
    void missingTableIsNamedAtTheStart() {
        try (JpaStores stores = JpaStores.open(database().dataSource())) {
            for (FormerProduct product : FormerProduct.values()) {
                assertThatThrownBy(() -> stores.former(new FormerTables(Map.of(product, "elsewhere"))))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContainingAll("elsewhere", "perdure.session.import", "import-spring-table");
                assertThatThrownBy(() -> stores.former(new FormerTables(Map.of(product, "perdure_session"))))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("perdure_session");
            }
        }
    }
}
