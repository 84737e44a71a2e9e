package io.perdure.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.perdure.liquibase.PerdureSchema;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ConcurrentUpdateTest {
    private static final int NODES = 4;

    @RegisterExtension
    final DatabaseExtension database = DatabaseExtension.postgres();

    private final ExecutorService threads = Executors.newFixedThreadPool(NODES);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void fourThreadsMakeAnEmptyDatabaseAtOnce() throws Exception {
        atOnce(() -> {
            new PerdureSchema(unpooled()).update();
            return null;
        });
        assertThat(new PerdureSchema(database.dataSource()).pending()).isEmpty();
    }

    /** Each node with its own class loader shares nothing with the others but the database. */
    @Test
    void fourNodesMakeAnEmptyDatabaseAtOnce() throws Exception {
        atOnce(() -> {
            try (URLClassLoader node = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
                Class<?> type = node.loadClass(PerdureSchema.class.getName());
                Object schema = type.getConstructor(DataSource.class).newInstance(unpooled());
                return type.getMethod("update").invoke(schema);
            }
        });
        assertThat(new PerdureSchema(database.dataSource()).pending()).isEmpty();
    }

    @Test
    void limitsMadeForRequestsDoNotEndAnUpdateThatWaitsAndHoldAgainAfterIt() throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.database().jdbcUrl() + "&socketTimeout=1&options=-c%20lock_timeout=1");
        config.setMaximumPoolSize(1);
        try (HikariDataSource impatient = new HikariDataSource(config);
                Connection other = database.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + PerdureSchema.ADVISORY_LOCK + ")");
            Future<?> update = threads.submit(() -> new PerdureSchema(impatient).update());
            // Longer than either limit.
            statement.execute("SELECT pg_sleep(1.5)");
            assertThat(update.isDone()).isFalse();
            statement.execute("SELECT pg_advisory_unlock(" + PerdureSchema.ADVISORY_LOCK + ")");
            update.get(1, TimeUnit.MINUTES);
            try (Connection later = impatient.getConnection();
                    Statement asking = later.createStatement();
                    ResultSet limit = asking.executeQuery("SHOW lock_timeout")) {
                limit.next();
                assertThat(limit.getString(1)).isEqualTo("1ms");
                assertThat(later.getNetworkTimeout()).isEqualTo(1000);
            }
        }
    }

    @Test
    void anUpdateWaitsForTheDocumentedAdvisoryLock() throws Exception {
        try (Connection other = database.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + PerdureSchema.ADVISORY_LOCK + ")");
            Future<?> update = threads.submit(() -> new PerdureSchema(unpooled()).update());
            Assertions.assertThatThrownBy(() -> update.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            statement.execute("SELECT pg_advisory_unlock(" + PerdureSchema.ADVISORY_LOCK + ")");
            update.get(1, TimeUnit.MINUTES);
        }
        assertThat(new Sql(database.dataSource()).rows("SELECT * FROM pg_locks WHERE locktype = 'advisory'"))
                .isEmpty();
    }

    private void atOnce(Callable<?> node) throws Exception {
        List<Callable<?>> nodes = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            nodes.add(node);
        }
        List<Future<?>> endings = new ArrayList<>();
        for (Callable<?> one : nodes) {
            endings.add(threads.submit(one));
        }
        for (Future<?> ending : endings) {
            ending.get(1, TimeUnit.MINUTES);
        }
    }

    private DataSource unpooled() {
        return database.database().unpooled();
    }

    private static URL[] classPath() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator), -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }
}
