package io.perdure.testkit;

import static io.perdure.session.SaveOutcome.GONE;
import static io.perdure.session.SaveOutcome.SAVED;
import static io.perdure.testkit.SessionNodes.ABSOLUTE;
import static io.perdure.testkit.SessionNodes.IDLE;
import static io.perdure.testkit.SessionNodes.MILLI;
import static io.perdure.testkit.SessionNodes.changes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.session.Device;
import io.perdure.session.NewSession;
import io.perdure.session.Session;
import io.perdure.session.SessionLimits;
import io.perdure.session.SessionManager;
import io.perdure.session.SessionRules;
import io.perdure.session.SessionToken;
import io.perdure.session.StoredSessionManager;
import io.perdure.session.spi.SessionStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * That sessions end when they shall, to the millisecond, over any store. Pruning deletes whatever has ended, so no other
 * test may use the tables at the same moment.
 */
@Timeout(120)
public abstract class SessionLimitContract {
    private final SessionNodes nodes = new SessionNodes();
    private final SettableClock clock = nodes.clock;

    /** For subclasses. */
    protected SessionLimitContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same sessions for every call within one test, for use by many threads
     */
    protected abstract SessionStore store();

    /** Stops what the managers have begun. */
    @AfterEach
    protected void closeNodes() {
        nodes.close();
    }

    @Test
    void aSessionEndsByDisuseToTheMillisecond() {
        SessionToken token = create(IDLE);
        clock.advance(IDLE.minus(MILLI));
        Session last = load(token);
        clock.advance(MILLI);

        assertEnded(token, last);
    }

    @Test
    void aSessionInUseEndsByAgeToTheMillisecond() {
        SessionToken token = create(Duration.ZERO);
        clock.advance(ABSOLUTE.minus(MILLI));
        Session last = load(token);
        manager().touch(last);
        clock.advance(MILLI);

        assertEnded(token, last);
    }

    @Test
    void aSessionWithoutLimitsNeverEnds() {
        SessionManager endless = nodes.node(store(), SessionRules.of(new SessionLimits(Duration.ZERO, Duration.ZERO)));
        SessionToken token = endless.newToken();
        endless.create(token, new NewSession(nodes.alice, Device.UNKNOWN, Duration.ZERO, changes()));
        clock.advance(Duration.ofDays(99_999));

        assertThat(load(token).info().times().expiresAt()).isEqualTo(SessionLimits.NEVER);
        pruneAll();
        manager().touch(load(token));
    }

    @Test
    void aNewIdleTimeHoldsFromTheNextRequestOn() {
        SessionToken token = create(IDLE);

        assertThat(manager().setIdle(load(token), Duration.ofHours(2))).isEqualTo(SAVED);
        clock.advance(Duration.ofHours(2).minus(MILLI));
        assertThat(load(token).info().times().idle()).isEqualTo(Duration.ofHours(2));
        clock.advance(MILLI);
        assertThat(manager().load(token)).isEmpty();
    }

    @Test
    void anIdleTimeThatCannotBeMeantIsRefused() {
        Session session = load(create(IDLE));

        for (Duration bad : List.of(Duration.ofMillis(-1), Duration.ofNanos(1), Duration.ofDays(36_501))) {
            assertThatThrownBy(() -> manager().setIdle(session, bad)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> create(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private void assertEnded(SessionToken token, Session last) {
        assertThat(manager().load(token)).isEmpty();
        assertThat(manager().save(last, changes().set("late", 1))).isEqualTo(GONE);
        manager().touch(last);
        assertThat(manager().setIdle(last, Duration.ZERO)).isEqualTo(GONE);
        assertThat(manager().cycle(token)).isEmpty();
        assertThat(manager().signIn(token, "alice", Device.UNKNOWN)).isEmpty();
        assertThat(manager().load(token)).as("and nothing revived it").isEmpty();
    }

    private SessionToken create(Duration idle) {
        return SessionNodes.opened(manager(), new NewSession(nodes.guest, Device.labelled("Firefox"), idle, changes()));
    }

    private Session load(SessionToken token) {
        return manager().load(token).orElseThrow();
    }

    private void pruneAll() {
        int deleted = 1000;
        while (deleted > 0) {
            deleted = manager().prune(1000);
        }
    }

    private StoredSessionManager manager() {
        return nodes.node(store());
    }
}
