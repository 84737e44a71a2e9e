package io.perdure.testkit;

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
import io.perdure.session.SessionInfo;
import io.perdure.session.SessionManager;
import io.perdure.session.SessionOwner;
import io.perdure.session.SessionTimes;
import io.perdure.session.SessionToken;
import io.perdure.session.StoredSessionManager;
import io.perdure.session.spi.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a user of {@link SessionManager} relies on, over any store. Sessions have random ids and tenants, so the tables
 * may hold others; but pruning deletes whatever has ended, so no other test may use the tables at the same moment.
 */
@Timeout(120)
public abstract class SessionManagerContract {
    private final SessionNodes nodes = new SessionNodes();
    private final SettableClock clock = nodes.clock;
    private final SessionOwner alice = nodes.alice;
    private final SessionOwner guest = nodes.guest;

    /** For subclasses. */
    protected SessionManagerContract() {}

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
    void attributesThatAreTooLargeTogetherAreRefusedAndNothingIsChanged() {
        StoredSessionManager manager = nodes.node(store(), SessionNodes.maxSize(1000));
        SessionToken token = SessionNodes.opened(manager, guest, changes().set("a", "x".repeat(500)));
        Session session = load(token);

        assertThatThrownBy(() -> manager.save(
                        session, changes().set("b", "x".repeat(600)).remove("c")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("1000", "'b' with ", "'a' with ", "perdure.session.max-size");
        assertThatThrownBy(() -> manager.budget(session).set("b", "x".repeat(600)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> manager.compareAndSet(session, "b", Optional.empty(), Optional.of("x".repeat(600))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(load(token).attributeNames()).containsExactly("a");
        assertThat(manager.save(session, changes().set("b", "x".repeat(600)).remove("a")))
                .isEqualTo(SAVED);
        assertThatThrownBy(() -> SessionNodes.opened(manager, guest, changes().set("a", "x".repeat(1001))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> manager.budget().set("a", "x".repeat(1001)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void allLiveSessionsAreListedPageByPage() {
        List<String> ids = IntStream.range(0, 5)
                .mapToObj(i -> load(create(alice)).info().id())
                .sorted()
                .toList();
        clock.advance(MILLI);
        List<String> seen = new ArrayList<>();
        List<SessionInfo> page = manager().page("", 2);
        while (!page.isEmpty()) {
            page.stream().map(SessionInfo::id).forEach(seen::add);
            page = manager().page(seen.get(seen.size() - 1), 2);
        }

        assertThat(seen).doesNotHaveDuplicates().containsAll(ids);
        assertThat(seen.stream().filter(ids::contains)).containsExactlyElementsOf(ids);
        clock.advance(IDLE);
        assertThat(manager().page("", Integer.MAX_VALUE).stream().map(SessionInfo::id))
                .doesNotContainAnyElementsOf(ids);
        assertThatThrownBy(() -> manager().page("", 0)).isInstanceOf(IllegalArgumentException.class);
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

    private StoredSessionManager manager() {
        return nodes.node(store());
    }
}
