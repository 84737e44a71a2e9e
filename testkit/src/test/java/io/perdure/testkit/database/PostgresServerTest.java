package io.perdure.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class PostgresServerTest {
    @Test
    void runsUnderTheAccountThatFits() throws Exception {
        checkServer(chosen());
    }

    @Test
    void runsForRootWhereUserNamespacesAreForbidden() throws Exception {
        assumeTrue(chosen() != ServerAccount.OWN, "needs root");
        checkServer(ServerAccount.NOBODY);
    }

    @Test
    void aServerGivenFromOutsideIsUsedAndStays() throws Exception {
        try (LaunchedPostgres outside = LaunchedPostgres.start(Durability.FAST)) {
            try (PostgresServer given =
                    new PostgresServer.Given(PostgresUrl.parse(outside.url().text()))) {
                checkDatabase(given);
            }
            checkDatabase(outside);
        }
    }

    @Test
    void aServerIsGivenByPropertyOrEnvironment() {
        Properties properties = new Properties();
        Map<String, String> environment = Map.of("PERDURE_TEST_PG_URL", "jdbc:postgresql:environment");
        assertThat(PostgresServer.givenUrl(properties, Map.of())).isNull();
        assertThat(PostgresServer.givenUrl(properties, environment)).endsWith("environment");
        properties.setProperty("perdure.test.pg.url", "jdbc:postgresql:property");
        assertThat(PostgresServer.givenUrl(properties, environment)).endsWith("property");
        assertThatThrownBy(() -> PostgresUrl.parse("jdbc:mysql://host?password=secret"))
                .hasMessageContaining("perdure.test.pg.url")
                .hasMessageNotContaining("secret");
    }

    private static ServerAccount chosen() throws Exception {
        try (TemporaryFolder probe = TemporaryFolder.create()) {
            return ServerAccount.choose(probe);
        }
    }

    private static void checkServer(ServerAccount account) throws Exception {
        LaunchedPostgres server = LaunchedPostgres.start(Durability.FAST, account);
        checkDatabase(server);
        server.close();
        server.close();
        assertThatThrownBy(() -> server.url().execute("SELECT 1")).hasMessageContaining("refused");
    }

    private static void checkDatabase(PostgresServer server) throws Exception {
        try (PostgresDatabase database = PostgresDatabase.create(server.url())) {
            assertThat(new Sql(database.dataSource()).rows("SELECT current_database() LIKE 'perdure_%'"))
                    .containsExactly("t");
        }
    }
}
