package io.perdure.testkit;

import static io.perdure.testkit.SessionNodes.IDLE;
import static io.perdure.testkit.SessionNodes.MILLI;
import static io.perdure.testkit.SessionNodes.changes;
import static io.perdure.testkit.SessionNodes.load;
import static io.perdure.testkit.SessionNodes.opened;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.session.Device;
import io.perdure.session.NewSession;
import io.perdure.session.Session;
import io.perdure.session.SessionEvent;
import io.perdure.session.SessionToken;
import io.perdure.session.StoredSessionManager;
import io.perdure.session.spi.SessionStore;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How uses of sessions are remembered and written, over any store. */
@Timeout(120)
public abstract class SessionTouchContract {
    private static final Duration STEP = Duration.ofMinutes(1);

    private final SessionNodes nodes = new SessionNodes();
    private final SettableClock clock = nodes.clock;

    /** For subclasses. */
    protected SessionTouchContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same sessions for every call within one test, for use by many threads
     */
    protected abstract SessionStore store();

    private StoredSessionManager manager() {
        return nodes.node(store());
    }

    /** Stops what the managers have begun. */
    @AfterEach
    protected void closeNodes() {
        nodes.close();
    }

    @Test
    void theLastUseIsThatOfTheRequestBeforeToTheMillisecond() {
        StoredSessionManager manager = manager();
        SessionToken token = opened(manager, nodes.guest);
        Instant before = clock.instant();
        for (int i = 1; i <= 3; i++) {
            clock.advance(Duration.ofSeconds(i).plus(MILLI));

            assertThat(used(manager, token)).isEqualTo(before);
            before = clock.instant();
        }
    }

    @Test
    void aUseIsToldOfWhenItIsWritten() {
        StoredSessionManager manager = manager();
        SessionToken token = opened(manager, nodes.guest);
        clock.advance(STEP);
        Session session = load(manager, token);
        manager.touch(session);
        manager.flush();

        assertThat(nodes.heard(SessionEvent.Touched.class))
                .containsExactly(new SessionEvent.Touched(session.info().id(), clock.instant()));
    }

    @Test
    void aRequestThatIsNoUseIsNotRemembered() {
        StoredSessionManager manager = manager();
        SessionToken token = opened(manager, nodes.guest);
        Instant created = clock.instant();
        clock.advance(MILLI);
        load(manager, token);
        clock.advance(MILLI);

        assertThat(lastSeen(manager, token)).isEqualTo(created);
    }

    @Test
    void otherNodesKnowTheLastUseToTheStep() {
        StoredSessionManager here = manager();
        StoredSessionManager there = manager();
        SessionToken token = opened(here, nodes.guest);
        Instant created = clock.instant();
        clock.advance(STEP.minus(MILLI));
        used(here, token);
        here.flush();
        assertThat(lastSeen(there, token)).as("too little to be written").isEqualTo(created);
        clock.advance(MILLI);
        used(here, token);
        here.flush();

        assertThat(lastSeen(there, token)).isEqualTo(clock.instant());
    }

    @Test
    void theDatabaseIsToldOncePerStep() {
        ObservedSessions observed = new ObservedSessions(store());
        StoredSessionManager manager = nodes.node(observed.store());
        SessionToken token = opened(manager, nodes.guest);
        for (int i = 0; i < 120; i++) {
            clock.advance(Duration.ofSeconds(1));
            used(manager, token);
            manager.flush();
        }

        assertThat(observed.count("touch")).isEqualTo(2);
    }

    @Test
    void itIsWrittenSoonWithoutAnybodyAsking() {
        StoredSessionManager here = manager();
        StoredSessionManager there = manager();
        SessionToken token = opened(here, nodes.guest);
        clock.advance(STEP);
        used(here, token);

        Eventually.holds("the use is written", () -> lastSeen(there, token).equals(clock.instant()));
    }

    /** Of a request that is still at work when its application ends. */
    @Test
    void aUseAfterTheEndIsWrittenAtOnce() {
        StoredSessionManager here = manager();
        StoredSessionManager there = manager();
        SessionToken token = opened(here, nodes.guest);
        here.close();
        clock.advance(STEP);
        used(here, token);

        assertThat(lastSeen(there, token)).isEqualTo(clock.instant());
    }

    @Test
    void aSessionInUseDoesNotEndByDisuse() {
        StoredSessionManager manager = manager();
        SessionToken token = opened(manager, nodes.guest);
        for (int i = 0; i < 5; i++) {
            clock.advance(IDLE.minus(MILLI));
            used(manager, token);
            manager.flush();
        }
        clock.advance(IDLE);

        assertThat(manager.load(token)).isEmpty();
    }

    @Test
    void aStaleCopyMovesNothingBackwards() {
        StoredSessionManager here = manager();
        StoredSessionManager there = manager();
        SessionToken token = opened(here, nodes.guest);
        Session stale = load(there, token);
        clock.advance(Duration.ofMinutes(5));
        used(here, token);
        here.flush();
        Instant used = clock.instant();
        clock.advance(Duration.ofMinutes(-2));
        there.touch(stale);
        there.flush();
        clock.advance(Duration.ofMinutes(2));

        assertThat(lastSeen(manager(), token)).isEqualTo(used);
    }

    @Test
    void aUseRevivesNothing() {
        StoredSessionManager manager = manager();
        SessionToken ended = opened(manager, nodes.guest);
        SessionToken expired = opened(manager, nodes.guest);
        Session endedCopy = load(manager, ended);
        Session expiredCopy = load(manager, expired);
        manager.end(endedCopy);
        clock.advance(IDLE);
        manager.touch(endedCopy);
        manager.touch(expiredCopy);
        manager.flush();

        assertThat(manager.load(ended)).isEmpty();
        assertThat(manager.load(expired)).isEmpty();
    }

    @Test
    void whatTheDatabaseDoesNotTakeIsWrittenWhenItDoes() {
        ObservedSessions observed = new ObservedSessions(store());
        observed.refuse("touch");
        StoredSessionManager here = nodes.node(observed.store());
        StoredSessionManager there = manager();
        SessionToken token = opened(here, nodes.guest);
        Instant created = clock.instant();
        clock.advance(STEP);
        used(here, token);
        here.flush();
        assertThat(lastSeen(there, token)).isEqualTo(created);
        observed.refuse("");
        here.flush();

        assertThat(lastSeen(there, token)).isEqualTo(clock.instant());
    }

    @Test
    void theDatabaseIsTriedAgainWithoutAnybodyAsking() {
        ObservedSessions observed = new ObservedSessions(store());
        observed.refuse("touch");
        StoredSessionManager here = nodes.node(observed.store());
        StoredSessionManager there = manager();
        SessionToken token = opened(here, nodes.guest);
        clock.advance(STEP);
        used(here, token);
        Eventually.holds("it is tried", () -> observed.count("touch") > 0);
        observed.refuse("");

        Eventually.holds("the use is written", () -> lastSeen(there, token).equals(clock.instant()));
    }

    @Test
    void whatIsLeftIsWrittenAtTheEnd() {
        StoredSessionManager here = manager();
        SessionToken token = opened(here, nodes.guest);
        clock.advance(STEP);
        used(here, token);
        here.close();

        assertThat(lastSeen(manager(), token)).isEqualTo(clock.instant());
        clock.advance(STEP);
        used(here, token);
        here.close();
    }

    @Test
    void usesOfASessionThatEndsWithinSecondsAreWrittenInShorterSteps() {
        StoredSessionManager here = manager();
        StoredSessionManager there = manager();
        Duration idle = Duration.ofSeconds(2);
        SessionToken token = opened(here, new NewSession(nodes.guest, Device.UNKNOWN, idle, changes()));
        clock.advance(Duration.ofMillis(99));
        used(here, token);
        here.flush();
        assertThat(lastSeen(there, token)).isNotEqualTo(clock.instant());
        clock.advance(MILLI);
        used(here, token);

        Eventually.holds("the use is written", () -> lastSeen(there, token).equals(clock.instant()));
    }

    /** What a request that uses the session sees. */
    private static Instant used(StoredSessionManager manager, SessionToken token) {
        Session session = load(manager, token);
        manager.touch(session);
        return session.info().times().lastSeenAt();
    }

    private static Instant lastSeen(StoredSessionManager manager, SessionToken token) {
        return load(manager, token).info().times().lastSeenAt();
    }
}
