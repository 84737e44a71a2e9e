package io.perdure.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.ConfigurationException;
import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import io.perdure.crypto.Secrets;
import io.perdure.servlet.session.SessionFilter;
import io.perdure.session.AttributeCodec;
import io.perdure.session.SessionRules;
import io.perdure.session.SessionSealing;
import io.perdure.session.StoredSessionManager;
import io.perdure.testkit.InMemorySessionStore;
import io.perdure.testkit.database.DatabaseExtension;
import jakarta.servlet.DispatcherType;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Import switched on by text, in a container that makes the filter. */
class CdiImportTest {
    @RegisterExtension
    final DatabaseExtension database = TestStores.withTables(DatabaseExtension.sqlite());

    private final CdiNode node = new CdiNode().withWeld();
    private final Map<String, String> settings = node.settings();

    @BeforeEach
    void prepare() {
        node.database(database);
        settings.put("perdure.session.import", "jetty");
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private void start() throws Exception {
        node.filter(SessionFilter.class).start();
    }

    private void assertRefusal(String... parts) {
        assertThatThrownBy(this::start).satisfies(thrown -> {
            StringWriter text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text));
            assertThat(text.toString()).contains("ConfigurationException").contains(parts);
        });
    }

    @Test
    void missingTableIsNamedAtTheStart() {
        assertRefusal("no table JettySessions", "perdure.session.import-jetty-table");
    }

    @Test
    void unknownProductIsRefusedAtTheStart() {
        settings.put("perdure.session.import", "tomcat");
        assertRefusal("perdure.session.import is 'tomcat'", "spring, jetty");
    }

    @Test
    void badNamesAreRefusedAtTheStart() {
        settings.put("perdure.session.import-jetty-table", "a b");
        assertRefusal("perdure.session.import-jetty-table is 'a b'");
    }

    @Test
    void badCookieIsRefusedAtTheStart() throws Exception {
        makeTable();
        settings.put("perdure.session.import-jetty-cookie", "a b");
        assertRefusal("perdure.session.import-jetty-cookie is 'a b'");
    }

    @Test
    void filterThatCannotImportRefusesTo() {
        Settings wanted = Settings.of(new SettingSource("test", settings));
        Secrets secrets = Secrets.from(wanted, new SecureRandom());
        AttributeCodec codec = AttributeCodec.standard("");
        StoredSessionManager manager = new StoredSessionManager(
                new InMemorySessionStore(),
                new SessionSealing(secrets, codec),
                SessionRules.from(wanted),
                InstantSource.system(),
                List.of());
        SessionFilter filter = new SessionFilter(manager, codec, wanted);
        node.context().addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));

        assertThatThrownBy(node::start)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("perdure.session.import", "SessionImport");
        manager.close();
    }

    @Test
    void cookieThatOpensNothingIsLookedUpAndLeftAlone() throws Exception {
        makeTable();
        Probe probe = new Probe();
        probe.answer((run, request, response) -> response.getWriter().print(request.getSession(false)));
        node.servlet(probe);
        start();

        HttpResponse<byte[]> answer = new Client().get(node.uri("/page"), "Cookie", "JSESSIONID=node0unknown.node0");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Client.text(answer)).isEqualTo("null");
        assertThat(Browser.told(answer)).isEmpty();
    }

    private void makeTable() throws Exception {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE JettySessions (sessionId varchar(120), contextPath varchar(60),"
                    + " virtualHost varchar(60), createTime bigint, accessTime bigint, expiryTime bigint,"
                    + " maxInterval bigint, map blob)");
        }
    }
}
