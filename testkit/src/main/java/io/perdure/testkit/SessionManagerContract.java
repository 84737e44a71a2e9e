package io.perdure.testkit;

import static io.perdure.session.SaveOutcome.GONE;
import static io.perdure.session.SaveOutcome.SAVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.session.AttributeChanges;
import io.perdure.session.AttributeCodec;
import io.perdure.session.Device;
import io.perdure.session.NewSession;
import io.perdure.session.Session;
import io.perdure.session.SessionInfo;
import io.perdure.session.SessionLimits;
import io.perdure.session.SessionManager;
import io.perdure.session.SessionOwner;
import io.perdure.session.SessionTimes;
import io.perdure.session.SessionToken;
import io.perdure.session.StoredSessionManager;
import io.perdure.session.spi.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a user of {@link SessionManager} relies on, over any store. Sessions have random ids and tenants, so the tables
 * may hold others; but pruning deletes whatever has ended, so no other test may use the tables at the same moment.
 */
@Timeout(120)
public abstract class SessionManagerContract {
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration ABSOLUTE = Duration.ofDays(7);
    private static final Duration MILLI = Duration.ofMillis(1);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:15:30.123Z"));
    private final TestSecrets secrets = new TestSecrets();
    private final SessionOwner alice = new SessionOwner(Unique.id(), "alice");
    private final SessionOwner guest = SessionOwner.guest(alice.tenant());

    /** For subclasses. */
    protected SessionManagerContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same sessions for every call within one test, for use by many threads
     */
    protected abstract SessionStore store();

    @Test
    void aNewSessionIsWhatItBeginsWith() {
        SessionToken token = manager().newToken();
        Session created = manager()
                .create(
                        token,
                        new NewSession(
                                alice,
                                Device.labelled("Firefox"),
                                IDLE,
                                changes().set("cart", "tea").remove("x")));

        Instant now = clock.instant();
        SessionInfo expected = new SessionInfo(
                created.info().id(),
                alice,
                Device.labelled("Firefox"),
                new SessionTimes(now, now, now, IDLE, now.plus(ABSOLUTE)));
        assertThat(created.info()).isEqualTo(expected);
        assertThat(created.attribute("cart")).contains("tea");
        assertThat(load(token).info()).isEqualTo(expected);
        assertThat(load(token).attributeNames()).containsExactly("cart");
        assertThat(load(token).attribute("cart")).contains("tea");
    }

    @Test
    void aNewSessionMayBeEmpty() {
        assertThat(load(create(guest)).attributeNames()).isEmpty();
    }

    @Test
    void anUnknownTokenOpensNothing() {
        create(guest);

        assertThat(manager().load(manager().newToken())).isEmpty();
    }

    @Test
    void aSessionEndsByDisuseToTheMillisecond() {
        SessionToken token = create(guest);
        clock.advance(IDLE.minus(MILLI));
        Session last = load(token);
        clock.advance(MILLI);

        assertEnded(token, last);
    }

    @Test
    void aSessionInUseEndsByAgeToTheMillisecond() {
        SessionToken token = create(guest, Duration.ZERO);
        clock.advance(ABSOLUTE.minus(MILLI));
        Session last = load(token);
        manager().touch(last);
        clock.advance(MILLI);

        assertEnded(token, last);
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

    @Test
    void aSessionWithoutLimitsNeverEnds() {
        SessionManager endless = manager(new SessionLimits(Duration.ZERO, Duration.ZERO));
        SessionToken token = endless.newToken();
        endless.create(token, new NewSession(alice, Device.UNKNOWN, Duration.ZERO, changes()));
        clock.advance(Duration.ofDays(99_999));

        assertThat(load(token).info().times().expiresAt()).isEqualTo(SessionLimits.NEVER);
        deleteAllExpired();
        manager().touch(load(token));
    }

    @Test
    void useIsWrittenOnceAMinute() {
        SessionToken token = create(guest);
        Instant created = clock.instant();
        clock.advance(Duration.ofSeconds(60).minus(MILLI));
        manager().touch(load(token));
        assertThat(load(token).info().times().lastSeenAt()).isEqualTo(created);
        clock.advance(MILLI);

        manager().touch(load(token));
        assertThat(load(token).info().times().lastSeenAt()).isEqualTo(clock.instant());
    }

    @Test
    void aSessionInUseDoesNotEndByDisuse() {
        SessionToken token = create(guest);
        for (int i = 0; i < 10; i++) {
            clock.advance(IDLE.minus(MILLI));
            manager().touch(load(token));
        }
    }

    @Test
    void aNewIdleTimeHoldsFromTheNextRequestOn() {
        SessionToken token = create(guest);

        assertThat(manager().setIdle(load(token), Duration.ofHours(2))).isEqualTo(SAVED);
        clock.advance(Duration.ofHours(2).minus(MILLI));
        assertThat(load(token).info().times().idle()).isEqualTo(Duration.ofHours(2));
        clock.advance(MILLI);
        assertThat(manager().load(token)).isEmpty();
    }

    @Test
    void anIdleTimeThatCannotBeMeantIsRefused() {
        Session session = load(create(guest));

        for (Duration bad : List.of(Duration.ofMillis(-1), Duration.ofNanos(1), Duration.ofDays(36_501))) {
            assertThatThrownBy(() -> manager().setIdle(session, bad)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> create(guest, bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void attributesAreSetReplacedAndRemovedTogether() {
        SessionToken token = create(guest);
        manager().save(load(token), changes().set("a", 1).set("b", 2).set("c", 3));

        assertThat(manager()
                        .save(
                                load(token),
                                changes()
                                        .set("a", "one")
                                        .remove("b")
                                        .set("d", 4)
                                        .remove("x")))
                .isEqualTo(SAVED);
        assertThat(load(token).attributeNames()).containsExactlyInAnyOrder("a", "c", "d");
        assertThat(load(token).attribute("a")).contains("one");
    }

    @Test
    void aRemovedAttributeMayBeSetAgain() {
        SessionToken token = create(guest);
        manager().save(load(token), changes().set("a", 1));
        manager().save(load(token), changes().remove("a"));
        manager().save(load(token), changes().remove("a").set("a", 2));

        assertThat(load(token).attribute("a")).contains(2);
    }

    @Test
    void twoCopiesOfASessionDoNotUndoEachOther() {
        SessionToken token = create(guest);
        manager().save(load(token), changes().set("a", 1).set("b", 1));
        Session one = load(token);
        Session other = load(token);
        manager().save(one, changes().set("a", 2).remove("b"));
        manager().save(other, changes().set("c", 3));

        assertThat(load(token).attributeNames()).containsExactlyInAnyOrder("a", "c");
        assertThat(load(token).attribute("a")).contains(2);
    }

    @Test
    void theLongestNamesAreKept() {
        String longest = "é".repeat(255);
        SessionToken token = manager().newToken();
        SessionOwner owner = new SessionOwner("t".repeat(64), longest);
        manager()
                .create(
                        token,
                        new NewSession(
                                owner,
                                new Device("x".repeat(999), "y".repeat(999)),
                                IDLE,
                                changes().set(longest, "v")));

        assertThat(load(token).info().owner()).isEqualTo(owner);
        assertThat(load(token).info().device()).isEqualTo(new Device("x".repeat(255), "y".repeat(255)));
        assertThat(load(token).attribute(longest)).contains("v");
    }

    @Test
    void namesThatCannotBeStoredAreRefused() {
        SessionToken token = create(guest);
        for (String bad : List.of("x".repeat(256), "a\u0000b", "\ud83d")) {
            assertThatThrownBy(() -> create(new SessionOwner("", bad))).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> create(new SessionOwner(bad, ""))).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> manager().signIn(token, bad, Device.UNKNOWN))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(manager().signIn(token, "alice", Device.labelled("bad\u0000label\ud83d")))
                .isPresent();
    }

    @Test
    void whatManyRequestsSaveAtOnceIsAllKept() {
        SessionToken token = create(guest);
        List<Callable<Object>> requests = IntStream.range(0, 16)
                .<Callable<Object>>mapToObj(
                        i -> () -> manager().save(load(token), changes().set("a" + i, i)))
                .toList();

        assertThat(Race.of(requests)).containsOnly(SAVED);
        assertThat(load(token).attributeNames()).hasSize(16);
    }

    @Test
    void endedSessionsArePrunedInBatches() {
        clock.advance(IDLE.plusHours(1));
        deleteAllExpired();
        clock.advance(IDLE.plusHours(1).negated());
        for (int i = 0; i < 3; i++) {
            manager().save(load(create(guest)), changes().set("a", 1));
        }
        SessionToken live = create(guest, Duration.ofHours(5));
        clock.advance(IDLE.plusHours(1));

        assertThat(manager().prune(2)).isEqualTo(2);
        assertThat(manager().prune(2)).isEqualTo(1);
        assertThat(manager().prune(2)).isZero();
        assertThat(manager().load(live)).isPresent();
    }

    private void deleteAllExpired() {
        int deleted = 1000;
        while (deleted > 0) {
            deleted = manager().prune(1000);
        }
    }

    private SessionToken create(SessionOwner owner) {
        return create(owner, IDLE);
    }

    private SessionToken create(SessionOwner owner, Duration idle) {
        SessionToken token = manager().newToken();
        manager().create(token, new NewSession(owner, Device.labelled("Firefox"), idle, changes()));
        return token;
    }

    private Session load(SessionToken token) {
        return manager().load(token).orElseThrow();
    }

    private static AttributeChanges changes() {
        return new AttributeChanges();
    }

    private SessionManager manager() {
        return manager(new SessionLimits(IDLE, ABSOLUTE));
    }

    private SessionManager manager(SessionLimits limits) {
        return new StoredSessionManager(store(), secrets.with("k1"), AttributeCodec.standard(""), limits, clock);
    }
}
