package io.perdure.jpa.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.ConfigurationException;
import io.perdure.StoreUnavailableException;
import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import io.perdure.jpa.JpaStores;
import io.perdure.liquibase.PerdureSchema;
import io.perdure.testkit.database.DatabaseExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The data source that the settings name. */
class ConfiguredDataSourceTest {
    @RegisterExtension
    static final DatabaseExtension postgres = DatabaseExtension.postgres();

    private static Settings settings(String... keysAndValues) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put("perdure.datasource." + keysAndValues[i], keysAndValues[i + 1]);
        }
        return Settings.of(new SettingSource("test", values));
    }

    private static String ask(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    @Test
    void aFileOfSqlite(@TempDir Path folder) throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("perdure.db");
        try (ConfiguredDataSource configured = ConfiguredDataSource.from(settings("url", url))) {
            DataSource dataSource = configured.dataSource();

            assertThat(ask(dataSource, "PRAGMA journal_mode")).isEqualTo("wal");
            assertThat(ask(dataSource, "PRAGMA synchronous")).as("FULL").isEqualTo("2");
            assertThat(ask(dataSource, "PRAGMA busy_timeout")).isEqualTo("1500");
            assertThat(ask(dataSource, "PRAGMA journal_size_limit")).isEqualTo("67108864");
            assertStoresOpenOn(dataSource);
        }
    }

    @Test
    void whatTheUrlOfSqliteSaysHolds(@TempDir Path folder) throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("perdure.db") + "?synchronous=NORMAL&busy_timeout=123";
        try (ConfiguredDataSource configured = ConfiguredDataSource.from(settings("url", url))) {
            assertThat(ask(configured.dataSource(), "PRAGMA synchronous")).isEqualTo("1");
            assertThat(ask(configured.dataSource(), "PRAGMA busy_timeout")).isEqualTo("123");
        }
    }

    @Test
    void aServerOfPostgresql() throws Exception {
        String url = postgres.database().jdbcUrl();
        try (ConfiguredDataSource configured =
                ConfiguredDataSource.from(settings("url", url, "timeout", "3s", "pool-size", "2"))) {
            DataSource dataSource = configured.dataSource();

            assertThat(ask(dataSource, "SHOW application_name")).isEqualTo("perdure");
            assertThat(ask(dataSource, "SHOW lock_timeout")).isEqualTo("1500ms");
            assertStoresOpenOn(dataSource);
        }
    }

    private static void assertStoresOpenOn(DataSource dataSource) {
        new PerdureSchema(dataSource).update();
        try (JpaStores stores = JpaStores.open(dataSource)) {
            assertThat(stores.idempotency()).isNotNull();
        }
    }

    @Test
    void aServerThatIsDown() {
        assertUnavailableSoon("jdbc:postgresql://127.0.0.1:1/perdure");
    }

    @Test
    void aServerThatSaysNothing() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertUnavailableSoon("jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/perdure");
        }
    }

    private static void assertUnavailableSoon(String url) {
        long start = System.nanoTime();
        try (ConfiguredDataSource configured = ConfiguredDataSource.from(
                settings("url", url, "user", "ann", "password", "a-secret", "timeout", "1s"))) {
            assertThatThrownBy(() -> JpaStores.open(configured.dataSource()))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasStackTraceContaining("perdure")
                    .satisfies(e -> assertThat(e.toString()).doesNotContain("a-secret"));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void aNameInTheServer() {
        DataSource kept = postgres.dataSource();
        Naming.bind("java:app/jdbc/perdure", kept);

        try (ConfiguredDataSource configured =
                ConfiguredDataSource.from(settings("jndi", "java:app/jdbc/perdure", "url", "jdbc:sqlite:unused.db"))) {
            assertThat(configured.dataSource()).isSameAs(kept);
        }

        assertThat(kept).as("still open").satisfies(source -> assertThat(ask(source, "SELECT 1"))
                .isEqualTo("1"));
    }

    @Test
    void namesThatLeadNowhere() {
        Naming.bind("java:app/text", "text");

        assertRefused(settings("jndi", "java:app/jdbc/none"), "perdure.datasource.jndi", "java:app/jdbc/none");
        assertRefused(settings("jndi", "java:app/text"), "perdure.datasource.jndi", "no javax.sql.DataSource");
    }

    @Test
    void nothingAtAll() {
        assertRefused(
                settings(),
                "@io.perdure.jpa.cdi.PerdureDataSource",
                "perdure.datasource.jndi",
                "perdure.datasource.url");
    }

    @Test
    void databasesThatAreNotKnown() {
        assertRefused(settings("url", "jdbc:h2:mem:x;PASSWORD=a-secret"), "jdbc:postgresql:", "jdbc:sqlite:");
        assertRefused(settings("url", "jdbc:sqlite::memory:"), "Name a file");
        assertRefused(settings("url", "jdbc:sqlite:x.db", "timeout", "100ms"), "at least 500ms");
    }

    private static void assertRefused(Settings settings, String... words) {
        assertThatThrownBy(() -> ConfiguredDataSource.from(settings).close())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(words)
                .hasMessageNotContaining("a-secret");
    }

    @Test
    void aDriverThatIsNotThere() {
        ClassLoader withoutDrivers = ClassLoader.getPlatformClassLoader();

        assertThatThrownBy(() -> Driver.POSTGRESQL.loadable(withoutDrivers))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("org.postgresql:postgresql");
        assertThatThrownBy(() -> Driver.SQLITE.loadable(withoutDrivers))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("org.xerial:sqlite-jdbc");
    }
}
