package io.perdure.servlet.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.ConfigurationException;
import io.perdure.jpa.JpaStores;
import io.perdure.servlet.kit.CapturedLog;
import io.perdure.session.FormerProduct;
import io.perdure.session.FormerTables;
import io.perdure.testkit.database.StatementCounter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is not imported, what is left alone, and what an import costs. */
abstract class MovingInRefusalContract extends MovingInFixture {
    @Test
    void importThatFailsChangesNothing() throws Exception {
        String old = former().begin(ATTRIBUTES);
        int attributes = (int) rows().count(former().tables().get(0));
        refuseInserts(true);
        try {
            Answer answer = a().server().ask(MovingInFixture::name, old);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.cookies()).isEmpty();
        } finally {
            refuseInserts(false);
        }

        assertThat(rows().count(former().tables().get(0))).isEqualTo(attributes);
        assertThat(former().read(old, "name")).isEqualTo("Adá");
        assertThat(a().server().ask(MovingInFixture::name, old).text()).isEqualTo("Adá");
    }

    @Test
    void gadgetInTheOldTableIsNeverMade() throws Exception {
        Map<String, Object> attributes = new HashMap<>(ATTRIBUTES);
        attributes.put("gadget", new Gadget());
        attributes.put("within", new ArrayList<>(List.of(new Gadget())));
        String old = former().begin(attributes);
        int before = Gadget.MADE.get();

        String text = a().server().ask((request, response) -> all(request), old).text();

        assertThat(text)
                .contains("name=Adá", "own=", "since=", "count=", "list=")
                .doesNotContain("gadget", "within");
        assertThat(Gadget.MADE).hasValue(before);
    }

    @Test
    void otherSessionsStayAndAreStillTheProductsOwn() throws Exception {
        String other = former().begin(Map.of("name", "Bob"));
        String old = former().begin(Map.of("name", "Ada"));

        assertThat(a().server().ask(MovingInFixture::name, old).text()).isEqualTo("Ada");

        assertThat(former().read(other, "name")).isEqualTo("Bob");
        assertLeft(1);
        String sessions = former().tables().get(former().tables().size() - 1);
        rows().execute("UPDATE " + sessions + " SET " + former().expiryColumn() + " = 1");
        former().cleanUp();
        // Spring leaves attributes behind in a SQLite that does not mind foreign keys.
        assertThat(rows().count(sessions)).isZero();
    }

    @Test
    void oldIdIsNeitherStoredNorLogged() throws Exception {
        String old = former().begin(ATTRIBUTES);
        String id = former().id(old);
        try (CapturedLog log = CapturedLog.withoutDriver()) {
            a().server().ask(MovingInFixture::name, old);
            b().server().ask(MovingInFixture::name, old);
            b().server().ask(MovingInFixture::name, former().cookieName() + "=" + id + "x");

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
        String old = former().begin(ATTRIBUTES);
        refuseInserts(true);
        try (CapturedLog log = CapturedLog.withoutDriver()) {
            assertThat(a().server().ask(MovingInFixture::name, old).status()).isEqualTo(503);

            assertThat(log.text())
                    .contains("import a session")
                    .doesNotContain(former().id(old))
                    .doesNotContain("Adá");
        } finally {
            refuseInserts(false);
        }
    }

    @Test
    void onlyAnOldCookieOfSomebodyWithoutASessionCostsAStatement() throws Exception {
        StatementCounter statements = new StatementCounter(database().dataSource());
        String old = former().begin(ATTRIBUTES);
        try (NewNode node = new NewNode(statements.dataSource(), clock(), "/app", settings);
                NewNode off = new NewNode(statements.dataSource(), clock(), "/app", Map.of())) {
            node.server().show(MovingInFixture::name);
            off.server().show(MovingInFixture::name);
            assertThat(cost(statements, off)).isZero();
            assertThat(cost(statements, off, old)).isZero();
            assertThat(cost(statements, node)).isZero();
            assertThat(cost(statements, node, former().cookieName() + "=nothing"))
                    .isOne();
            assertThat(cost(statements, node, former().cookieName() + "=" + "x".repeat(200)))
                    .isZero();
            assertThat(cost(statements, node, former().cookieName() + "=nothing", former().cookieName() + "=more"))
                    .isOne();
            assertThat(cost(statements, node, old)).isEqualTo(statementsOfAnImport());
            assertThat(cost(statements, node, old)).isEqualTo(2);
            String sid = node.server().ask(old).cookie("sid");
            assertThat(cost(statements, node, sid, former().cookieName() + "=nothing"))
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
        String old = former().begin(ATTRIBUTES);
        try (NewNode node = node("/app", "perdure.session.cookie", former().cookieName())) {
            Answer answer = node.server().ask(MovingInFixture::name, old);

            assertThat(answer.text()).isEqualTo("Adá");
            assertThat(answer.expired()).isEmpty();
            assertThat(node.server().ask(answer.cookie(former().cookieName())).text())
                    .isEqualTo("Adá");
        }
    }

    @Test
    void committedResponseImportsNothing() throws Exception {
        String old = former().begin(ATTRIBUTES);

        Answer answer = a().server().ask(MovingInRefusalContract::afterTheFlush, old);

        assertThat(answer.text()).isEqualTo("no session");
        assertThat(former().read(old, "name")).isEqualTo("Adá");
    }

    private static Object afterTheFlush(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.flushBuffer();
        return name(request, response);
    }

    @Test
    void bothCookiesAreToldAgainAfterAReset() throws Exception {
        String old = former().begin(ATTRIBUTES);

        Answer answer = a().server().ask(MovingInRefusalContract::afterAReset, old);

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
