package io.perdure.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.perdure.session.AttributeChanges;
import io.perdure.session.AttributeCodec;
import io.perdure.session.CacheRules;
import io.perdure.session.CachedSessions;
import io.perdure.session.Device;
import io.perdure.session.NewSession;
import io.perdure.session.Session;
import io.perdure.session.SessionLimits;
import io.perdure.session.SessionOwner;
import io.perdure.session.SessionRules;
import io.perdure.session.SessionSealing;
import io.perdure.session.SessionToken;
import io.perdure.session.StoredSessionManager;
import io.perdure.session.spi.SessionStore;
import io.perdure.testkit.SettableClock;
import io.perdure.testkit.TestSecrets;
import io.perdure.testkit.database.DatabaseExtension;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * That what one node remembers of sessions is forgotten because another one tells of a change. The clock stands still:
 * nothing is forgotten because of its age.
 */
@Timeout(120)
class PostgresCacheTest {
    @RegisterExtension
    final DatabaseExtension database = Databases.postgres();

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:15:30.123Z"));
    private final TestSecrets secrets = new TestSecrets();
    private HikariDataSource pool;
    private JpaStores storesHere;
    private JpaStores storesThere;
    private CachedSessions cache;
    private StoredSessionManager here;
    private StoredSessionManager there;

    @BeforeEach
    void openNodes() {
        SessionSpace space = new SessionSpace("", true);
        pool = Node.pool(database.database(), config -> {});
        storesHere = JpaStores.open(pool);
        storesThere = JpaStores.open(database.dataSource());
        cache = new CachedSessions(storesHere.sessions(space), new CacheRules(10, Duration.ofSeconds(1)));
        here = manager(cache);
        there = manager(storesThere.sessions(space));
    }

    private StoredSessionManager manager(SessionStore store) {
        return new StoredSessionManager(
                store,
                new SessionSealing(secrets.with("k1"), AttributeCodec.standard("")),
                SessionRules.of(new SessionLimits(Duration.ofMinutes(30), Duration.ofDays(7))),
                clock,
                List.of());
    }

    @AfterEach
    void closeNodes() {
        here.close();
        there.close();
        cache.close();
        storesHere.close();
        storesThere.close();
        pool.close();
    }

    @Test
    void aWriteOfAnotherNodeIsSeen() throws Exception {
        SessionToken token = remembered();
        there.save(load(there, token), new AttributeChanges().set("a", 2));

        Together.until(() -> load(here, token).attribute("a").orElseThrow().equals(2));
    }

    @Test
    void aSessionThatAnotherNodeEndsIsGone() throws Exception {
        SessionToken token = remembered();
        there.revokeAll(load(there, token).info().owner());

        Together.until(() -> here.load(token).isEmpty());
    }

    @Test
    void aTokenThatAnotherNodeReplacesIsDead() throws Exception {
        SessionToken token = remembered();
        SessionToken fresh = there.cycle(token).orElseThrow();

        Together.until(() -> here.load(token).isEmpty());
        assertThat(here.load(fresh)).isPresent();
    }

    /** Of a change that nobody is told of, nothing is seen: so it is remembered. */
    private SessionToken remembered() throws Exception {
        SessionToken token = there.newToken();
        there.create(
                token,
                new NewSession(
                        new SessionOwner("", "alice"),
                        Device.UNKNOWN,
                        Duration.ofMinutes(30),
                        new AttributeChanges().set("a", 1)));
        int[] number = {0};
        Together.until(() -> {
            Device before = load(here, token).info().device();
            relabel("label " + number[0]++);
            return load(here, token).info().device().equals(before);
        });
        return token;
    }

    private void relabel(String label) {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement("UPDATE perdure_session SET device = ?")) {
            statement.setString(1, label);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Session load(StoredSessionManager manager, SessionToken token) {
        return manager.load(token).orElseThrow();
    }
}
