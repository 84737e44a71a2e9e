package io.perdure.servlet.moving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.junit.jupiter.api.Test;

/** What only Jetty has. */
abstract class JettyMovingInContract extends MovingInContract {
    @Override
    FormerApp start() throws Exception {
        return JettyApp.standard(database().dataSource());
    }

    @Override
    int statementsOfAnImport() {
        return 5;
    }

    @Test
    void anotherApplicationDoesNotTakeTheSession() throws Exception {
        String old = former().begin(ATTRIBUTES);
        try (NewNode other = node("/other")) {
            assertThat(other.server().ask(MovingInFixture::name, old).text()).isEqualTo("no session");
        }
        assertThat(former().read(old, "name")).isEqualTo("Adá");
    }

    @Test
    void pathsThatJettyWritesInItsOwnWayAreFound() throws Exception {
        for (String path : List.of("/", "/a.b/c")) {
            try (JettyApp app = JettyApp.at(path, database().dataSource());
                    NewNode node = node(path)) {
                String old = app.begin(ATTRIBUTES);

                assertThat(node.server().ask(MovingInFixture::name, old).text())
                        .as(path)
                        .isEqualTo("Adá");
            }
        }
    }

    @Test
    void virtualHostIsTheNameOfTheServer() throws Exception {
        ServletContextHandler context = new ServletContextHandler("/app");
        context.setVirtualHosts(List.of("localhost"));
        try (JettyApp app = new JettyApp(database().dataSource(), context, "JettySessions")) {
            app.server().show((request, response) -> {
                request.getSession().setAttribute("name", "Ada");
                return "begun";
            });
            String old = Answer.to(app.server().uri("localhost")).cookie("JSESSIONID");
            a().server().show(MovingInFixture::name);

            assertThat(a().server().ask(old).text()).isEqualTo("no session");
            assertThat(Answer.to(a().server().uri("localhost"), old).text()).isEqualTo("Ada");
        }
    }

    @Test
    void tableAndCookieMayHaveOtherNames() throws Exception {
        try (JettyApp app = new JettyApp(database().dataSource(), new ServletContextHandler("/app"), "Logins");
                NewNode node = node(
                        "/app",
                        "perdure.session.import-jetty-table",
                        "Logins",
                        "perdure.session.import-jetty-cookie",
                        "web")) {
            String old = app.begin(ATTRIBUTES).replace("JSESSIONID", "web");

            Answer answer = node.server().ask(MovingInFixture::name, old);

            assertThat(answer.text()).isEqualTo("Adá");
            assertThat(answer.expired()).containsExactly("web /app");
            assertThat(rows().count("Logins")).isZero();
        }
    }

    @Test
    void somethingElseInTheColumnStaysThere() throws Exception {
        String old = former().begin(ATTRIBUTES);
        rows().execute("UPDATE JettySessions SET map = " + somethingElse());

        assertThat(a().server().ask(MovingInFixture::name, old).text()).isEqualTo("no session");
        assertThat(rows().count("JettySessions")).isOne();
        assertThat(rows().count("perdure_session")).isZero();
    }

    /** Bytes, as this database writes them. */
    abstract String somethingElse();
}
