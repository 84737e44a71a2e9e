package io.perdure.jpa;

import static io.perdure.jpa.Samples.claim;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.testkit.database.DatabaseExtension;
import java.io.File;
import java.lang.Thread.State;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A listener where things are not as they should be. */
class ListenerTest {
    private static final Logger LOGGER = Logger.getLogger(Listener.class.getName());

    @RegisterExtension
    static final DatabaseExtension DATABASE = Databases.postgres();

    private final Ears ears = new Ears();
    private final List<LogRecord> log = Collections.synchronizedList(new ArrayList<>());
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord logged) {
            if (logged.getLevel().intValue() >= Level.INFO.intValue()) {
                log.add(logged);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private Node node;

    @BeforeEach
    void open() {
        LOGGER.addHandler(handler);
        node = Node.on(DATABASE.database());
    }

    @AfterEach
    void close() {
        LOGGER.removeHandler(handler);
        node.close();
    }

    private int lent() throws SQLException {
        return node.dataSource()
                .unwrap(HikariDataSource.class)
                .getHikariPoolMXBean()
                .getActiveConnections();
    }

    private void assertDeaf(IdempotencyStore records) throws Exception {
        records.watch(ears);
        Together.until(() -> !log.isEmpty());
        records.watch(ears);
        Ears.end(node.records(), "unheard");

        assertGivenUpOnce();
        assertThat(ears.heard("unheard")).isFalse();
    }

    private void assertGivenUpOnce() throws Exception {
        Together.inVain(() -> log.size() > 1);
        assertThat(log).hasSize(1).first().satisfies(said -> {
            assertThat(said.getLevel()).isEqualTo(Level.INFO);
            assertThat(said.getMessage()).contains("hides the driver");
        });
        Together.until(this::nothingIsLent);
    }

    private boolean nothingIsLent() {
        try {
            return lent() == 0;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aDataSourceThatHidesTheDriverIsSaidOnceAndWaitedForNoMore() throws Exception {
        DataSource hiding = Altered.connections(node.dataSource(), "isWrapperFor", () -> false);
        try (JpaStores stores = JpaStores.open(hiding)) {
            assertDeaf(stores.idempotency());

            assertThat(stores.idempotency().claim(claim("r", "t"))).isNotNull();
            assertThat(stores.idempotency().awaitEnd("r", "t")).isTrue();
        }
    }

    /** As on a server that keeps the driver to itself. */
    @Test
    void aDriverThatIsNotVisibleIsSaidOnceAndWaitedForNoMore() throws Exception {
        try (URLClassLoader application = new URLClassLoader(classPathWithoutDriver(), platform())) {
            Class<?> type = application.loadClass(JpaStores.class.getName());
            assertThat(type).isNotSameAs(JpaStores.class);
            try (AutoCloseable stores =
                    (AutoCloseable) type.getMethod("open", DataSource.class).invoke(null, node.dataSource())) {
                Object records = type.getMethod("idempotency").invoke(stores);
                Consumer<String> signal = ears;
                var watch =
                        application.loadClass(IdempotencyStore.class.getName()).getMethod("watch", Consumer.class);
                watch.invoke(records, signal);
                Together.until(() -> !log.isEmpty());
                watch.invoke(records, signal);

                assertGivenUpOnce();
            }
        }
    }

    private static ClassLoader platform() {
        return ClassLoader.getPlatformClassLoader();
    }

    private static URL[] classPathWithoutDriver() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator), -1)) {
            if (!Path.of(entry).getFileName().toString().startsWith("postgresql-")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }

    @Test
    void watchesTakeNoConnectionButTheFirst() throws Exception {
        AtomicInteger taken = new AtomicInteger();
        DataSource counting = Altered.connections(node.dataSource(), "isWrapperFor", () -> taken.incrementAndGet() > 0);
        Watches watches = new Watches();
        try (Listener listener = new Listener(counting, watches, Listener.MOST_SILENCES)) {
            for (int i = 0; i < 3; i++) {
                watches.add(Channel.RECORDS, ears);
                listener.start();
            }
            ears.untilTheyHear(node.records(), "all-");
            watches.close();
            Together.until(this::nothingIsLent);

            Together.inVain(() -> taken.get() > 1);
            assertThat(taken).hasValue(1);
        }
    }

    @Test
    void aDatabaseThatIsAwayIsTriedAgainAndSaidOnce() throws Exception {
        CutOff cutOff = new CutOff(node.dataSource());
        try (JpaStores stores = JpaStores.open(cutOff.dataSource())) {
            cutOff.cut();
            stores.idempotency().watch(ears);
            Together.until(() -> cutOff.refusals() == 3);
            cutOff.mend();
            ears.untilTheyHear(node.records(), "back-");

            assertThat(log).hasSize(1).first().returns(Level.INFO, LogRecord::getLevel);
        }
    }

    @Test
    void aConnectionThatHasGoneSilentIsReplaced() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        DataSource silent = Altered.connections(node.dataSource(), "isValid", () -> asked.incrementAndGet() > 2);
        Watches watches = new Watches();
        try (Listener listener = new Listener(silent, watches, 1)) {
            watches.add(Channel.RECORDS, ears);
            listener.start();
            Together.until(() -> asked.get() > 2);
            ears.untilTheyHear(node.records(), "replaced-");

            assertThat(lent()).isOne();
            assertThat(log).hasSize(2);
        }
    }

    @Test
    void aWatchThatFailsAsBadlyAsItCanIsNoHarm() throws Exception {
        node.records().watch(recordId -> {
            throw new AssertionError("provoked by a test");
        });
        node.records().watch(ears);

        ears.untilTheyHear(node.records(), "first-");
        ears.untilTheyHear(node.records(), "second-");
        assertThat(log).isEmpty();
    }

    @Test
    void aWatchThatIsEndedByAnotherHearsNothingMore() {
        Watches watches = new Watches();
        List<IdempotencyStore.Watch> later = new ArrayList<>();
        watches.add(Channel.RECORDS, recordId -> later.forEach(IdempotencyStore.Watch::close));
        later.add(watches.add(Channel.RECORDS, ears));

        watches.signal(new Notice(Channel.RECORDS, "r"));

        assertThat(ears.heard("r")).isFalse();
    }

    @Test
    void aWatchEndsWhenTheSignalThatHasBegunIsOver() throws Exception {
        Watches watches = new Watches();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        IdempotencyStore.Watch watch = watches.add(Channel.RECORDS, recordId -> {
            begun.countDown();
            Together.await(over);
        });
        Thread signalling = new Thread(() -> watches.signal(new Notice(Channel.RECORDS, "r")));
        Thread ending = new Thread(watch::close);
        signalling.start();
        begun.await();
        ending.start();

        Together.until(() -> Set.of(State.BLOCKED, State.TERMINATED).contains(ending.getState()));
        assertThat(ending.getState()).isEqualTo(State.BLOCKED);

        over.countDown();
        signalling.join();
        ending.join();
        assertThat(watches.isEmpty()).isTrue();
    }
}
