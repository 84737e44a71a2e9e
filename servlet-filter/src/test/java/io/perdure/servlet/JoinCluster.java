package io.perdure.servlet;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import io.perdure.crypto.Secrets;
import io.perdure.idempotency.IdempotencyEvent;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.jpa.JpaStores;
import io.perdure.servlet.idempotency.IdempotencyFilter;
import io.perdure.servlet.idempotency.IdempotencyHooks;
import io.perdure.testkit.SettableClock;
import io.perdure.testkit.database.StatementCounter;
import io.perdure.testkit.database.TestDatabase;
import jakarta.servlet.DispatcherType;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/** Two nodes of an application whose handlers' work is to commit with their answers, and the database of both. */
final class JoinCluster implements AutoCloseable {
    static final String KEY = Client.KEY;

    private static final EnumSet<DispatcherType> FIRST = EnumSet.of(DispatcherType.REQUEST);

    final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    final Probe probe = new Probe();
    final CommitFaults faults = new CommitFaults();
    final List<IdempotencyEvent> events = new CopyOnWriteArrayList<>();
    final List<Exception> thrown = new CopyOnWriteArrayList<>();
    final BookingApplication application;
    final JoinWitness witness;
    final StatementCounter ofStore;
    final StatementCounter ofApplication;
    final JpaStores stores;
    IdempotencyStore store;
    private final Client client = new Client();
    private final Map<String, String> settings = new HashMap<>(Node.SETTINGS);
    private final HikariDataSource pool;
    private final HikariDataSource applicationPool;
    private final List<RecordingNode> nodes = new ArrayList<>();
    private volatile boolean storeAway;

    JoinCluster(TestDatabase database, Provider provider) throws SQLException {
        this(database, provider, "");
    }

    /**
     * A cluster with no node yet.
     *
     * @param isolation of the application's transactions, as the pool names it; empty: the database's default
     */
    JoinCluster(TestDatabase database, Provider provider, String isolation) throws SQLException {
        pool = pool(database, "");
        ofStore = new StatementCounter(Proxies.around(DataSource.class, pool, (method, proceeding) -> {
            if (storeAway && method.equals("getConnection")) {
                throw new SQLException("The database is away", "08001");
            }
            return proceeding.proceed();
        }));
        stores = JpaStores.open(ofStore.dataSource());
        store = stores.idempotency();
        applicationPool = pool(database, isolation);
        ofApplication = new StatementCounter(faults.over(applicationPool));
        application = new BookingApplication(provider.open(ofApplication.dataSource(), database.name()), provider);
        witness = new JoinWitness(application, thrown);
        settings.put("perdure.idempotency.mode", "join");
        settings.put("perdure.idempotency.heartbeat", "0");
        settings.put("perdure.idempotency.anonymous", "share");
        createTables();
    }

    private static HikariDataSource pool(TestDatabase database, String isolation) {
        HikariConfig config = new HikariConfig();
        boolean sqlite = database.name().equals("SQLite");
        config.setJdbcUrl(database.jdbcUrl() + (sqlite ? "&foreign_keys=true" : ""));
        config.setMaximumPoolSize(6);
        config.setConnectionTimeout(5_000);
        if (!isolation.isEmpty()) {
            config.setTransactionIsolation(isolation);
        }
        return new HikariDataSource(config);
    }

    private void createTables() throws SQLException {
        execute(
                "CREATE TABLE IF NOT EXISTS room (name VARCHAR(20) PRIMARY KEY)",
                """
                CREATE TABLE IF NOT EXISTS booking (
                  id VARCHAR(40) PRIMARY KEY,
                  room VARCHAR(20) NOT NULL REFERENCES room (name) DEFERRABLE INITIALLY DEFERRED)
                """,
                "DELETE FROM booking",
                "DELETE FROM room",
                "DELETE FROM perdure_idempotency",
                "DELETE FROM perdure_idempotency_part",
                "INSERT INTO room (name) VALUES ('" + BookingApplication.ROOM + "')");
    }

    /** What somebody with access to the database could do behind everybody's back. */
    void execute(String... statements) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }

    /** What is in the database. */
    long count(String from) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + from)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    long bookings() throws SQLException {
        return count("booking");
    }

    long records() throws SQLException {
        return count("perdure_idempotency");
    }

    /** As a test finds it. */
    void clear() throws SQLException {
        execute(
                "DELETE FROM booking",
                "DELETE FROM perdure_idempotency",
                "DELETE FROM perdure_idempotency_part",
                "DELETE FROM perdure_idempotency_step");
        faults.before(() -> {});
        faults.cut(CommitFaults.Cut.NONE);
        storeAway = false;
        witness.breakRequests(false);
        events.clear();
        thrown.clear();
        book();
    }

    /** The handler books a room for each run. */
    void book() {
        probe.answer((run, request, response) -> {
            application.book("run " + run);
            Probe.createOrder(run, request, response);
        });
    }

    /** The store's way to the database. */
    void storeAway(boolean away) {
        storeAway = away;
    }

    IdempotencyHooks hooks() {
        return IdempotencyHooks.standard().withTransactions(stores.transactions(application));
    }

    /**
     * Starts a node.
     *
     * @param more keys and values of settings, by turns
     */
    RecordingNode node(IdempotencyHooks hooks, String... more) throws Exception {
        return node(application, hooks, more);
    }

    /** A node with another application. */
    RecordingNode nodeOf(BookingApplication other) throws Exception {
        return node(other, IdempotencyHooks.standard().withTransactions(stores.transactions(other)));
    }

    private RecordingNode node(BookingApplication served, IdempotencyHooks hooks, String... more) throws Exception {
        Map<String, String> all = new HashMap<>(settings);
        for (int i = 0; i < more.length; i += 2) {
            all.put("perdure.idempotency." + more[i], more[i + 1]);
        }
        Settings texts = Settings.of(new SettingSource("test", all));
        IdempotencyGuard guard =
                new IdempotencyGuard(store, Secrets.from(texts, new SecureRandom()), clock, List.of(events::add));
        RecordingNode node = new RecordingNode(store)
                .filter(served.perRequest(), RecordingNode.ALL)
                .filter(served == application ? witness : new JoinWitness(served, thrown), FIRST)
                .servlet("/*", probe)
                .start(new IdempotencyFilter(guard, texts, hooks, clock), RecordingNode.ALL);
        nodes.add(node);
        return node;
    }

    HttpResponse<byte[]> post(RecordingNode node) throws Exception {
        return client.post(node.uri("/bookings"), KEY, "{}");
    }

    HttpResponse<byte[]> post(RecordingNode node, String key) throws Exception {
        return client.post(node.uri("/bookings"), key, "{}");
    }

    /** On a connection of its own: where nobody reads the body, Jetty may close the connection behind the answer. */
    HttpResponse<byte[]> postWithoutKey(RecordingNode node) throws Exception {
        return new Client().send(Client.posting(node.uri("/bookings"), "{}"));
    }

    @Override
    public void close() {
        nodes.forEach(RecordingNode::close);
        application.close();
        stores.close();
        applicationPool.close();
        pool.close();
    }
}
