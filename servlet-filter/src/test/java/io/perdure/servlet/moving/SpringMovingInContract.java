package io.perdure.servlet.moving;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.session.ListedSession;
import io.perdure.session.SessionInfo;
import io.perdure.session.SessionOwner;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** What only Spring Session has. */
abstract class SpringMovingInContract extends MovingInContract {
    static final String OTHER_TABLE = "WEB_LOGINS";

    @Override
    FormerApp start() throws Exception {
        return SpringApp.standard(database().dataSource());
    }

    @Override
    int statementsOfAnImport() {
        return 7;
    }

    private static Map<String, Object> of(String principal) {
        Map<String, Object> attributes = new HashMap<>(ATTRIBUTES);
        attributes.put(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, principal);
        return attributes;
    }

    @Test
    void principalIsTheUser() throws Exception {
        String old = former().begin(of("ada"));

        assertThat(a().server()
                        .ask((request, response) -> request.getSession() + request.getRemoteUser(), old)
                        .text())
                .endsWith("ada");
        assertThat(a().sessions().list(new SessionOwner("", "ada"), ""))
                .extracting(ListedSession::info)
                .extracting(SessionInfo::owner)
                .containsExactly(new SessionOwner("", "ada"));
    }

    @Test
    void principalIsNobodyWhereThatIsNotWanted() throws Exception {
        String old = former().begin(of("ada"));
        try (NewNode node = node("/app", "perdure.session.import-principal", "false")) {
            assertThat(node.server()
                            .ask((request, response) -> name(request, response) + " " + request.getRemoteUser(), old)
                            .text())
                    .isEqualTo("Adá null");
        }
    }

    @Test
    void cookieMayBeRawAndHaveARoute() throws Exception {
        DefaultCookieSerializer cookies = new DefaultCookieSerializer();
        cookies.setUseBase64Encoding(false);
        cookies.setJvmRoute(".node1");
        cookies.setCookieName("web");
        try (SpringApp app = new SpringApp(database().dataSource(), "SPRING_SESSION", cookies);
                NewNode node = node("/app", "perdure.session.import-spring-cookie", "web")) {
            Answer begun = app.server().ask((request, response) -> {
                request.getSession().setAttribute("name", "Ada");
                return "begun";
            });
            assertThat(begun.cookie("web")).endsWith(".node1");

            Answer answer = node.server().ask(MovingInFixture::name, begun.cookie("web"));

            assertThat(answer.text()).isEqualTo("Ada");
            assertThat(answer.expired()).containsExactly("web /app");
        }
    }

    @Test
    void tableMayHaveAnotherName() throws Exception {
        try (SpringApp app = new SpringApp(database().dataSource(), OTHER_TABLE, new DefaultCookieSerializer());
                NewNode node = node("/app", "perdure.session.import-spring-table", OTHER_TABLE)) {
            String old = app.begin(ATTRIBUTES);

            assertThat(node.server().ask(MovingInFixture::name, old).text()).isEqualTo("Adá");
            app.tables().forEach(table -> assertThat(rows().count(table)).isZero());
        }
    }
}
