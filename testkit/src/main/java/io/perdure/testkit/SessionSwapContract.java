package io.perdure.testkit;

import static io.perdure.session.SwapOutcome.DIFFERENT;
import static io.perdure.session.SwapOutcome.GONE;
import static io.perdure.session.SwapOutcome.SWAPPED;
import static io.perdure.testkit.SessionNodes.changes;
import static io.perdure.testkit.SessionNodes.load;
import static io.perdure.testkit.SessionNodes.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.session.Session;
import io.perdure.session.SessionToken;
import io.perdure.session.StoredSessionManager;
import io.perdure.session.SwapOutcome;
import io.perdure.session.spi.SessionStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * That changes which depend on what an attribute is are made as if one after the other, by whatever nodes, over any
 * store.
 */
@Timeout(120)
public abstract class SessionSwapContract {
    private static final int CROWD = 8;
    private static final int TIMES = 5;

    private final SessionNodes nodes = new SessionNodes();

    /** For subclasses. */
    protected SessionSwapContract() {}

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
    void anAttributeIsSetIfItHasTheValueThatWasSeen() {
        StoredSessionManager manager = manager();
        SessionToken token =
                opened(manager, nodes.guest, changes().set("a", "old").set("b", 1));
        Session session = load(manager, token);

        assertThat(manager.compareAndSet(session, "a", Optional.of("other"), Optional.of("new")))
                .isEqualTo(DIFFERENT);
        assertThat(manager.compareAndSet(session, "a", Optional.empty(), Optional.of("new")))
                .isEqualTo(DIFFERENT);
        assertThat(load(manager, token).attribute("a")).contains("old");
        assertThat(manager.compareAndSet(session, "a", Optional.of("old"), Optional.of("new")))
                .isEqualTo(SWAPPED);
        assertThat(load(manager, token).attribute("a")).contains("new");
        assertThat(load(manager, token).attribute("b")).contains(1);
    }

    @Test
    void anAttributeIsMadeOrRemovedOnTheSameCondition() {
        StoredSessionManager manager = manager();
        SessionToken token = opened(manager, nodes.guest);
        Session session = load(manager, token);

        assertThat(manager.compareAndSet(session, "a", Optional.of(1), Optional.of(2)))
                .isEqualTo(DIFFERENT);
        assertThat(manager.compareAndSet(session, "a", Optional.empty(), Optional.of(1)))
                .isEqualTo(SWAPPED);
        assertThat(load(manager, token).attribute("a")).contains(1);
        assertThat(manager.compareAndSet(session, "a", Optional.of(1), Optional.empty()))
                .isEqualTo(SWAPPED);
        assertThat(load(manager, token).attributeNames()).isEmpty();
    }

    @Test
    void nothingIsChangedInASessionThatHasEnded() {
        StoredSessionManager manager = manager();
        Session session = load(manager, opened(manager, nodes.guest));
        manager.end(session);

        assertThat(manager.compareAndSet(session, "a", Optional.empty(), Optional.of(1)))
                .isEqualTo(GONE);
        assertThat(manager.increment(session, "a", 1)).isEmpty();
    }

    @Test
    void anAttributeThatCannotBeStoredIsRefused() {
        StoredSessionManager manager = nodes.node(store(), SessionNodes.maxSize(100));
        SessionToken token = opened(manager, nodes.guest);
        Session session = load(manager, token);

        for (Object bad : List.of(new Object(), "x".repeat(100))) {
            assertThatThrownBy(() -> manager.compareAndSet(session, "a", Optional.empty(), Optional.of(bad)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> manager.increment(session, "", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(load(manager, token).attributeNames()).isEmpty();
    }

    @Test
    void ofManyWhoSawTheSameValueOneWins() {
        SessionToken token = opened(manager(), nodes.guest, changes().set("a", "seen"));
        List<Callable<SwapOutcome>> swaps = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            StoredSessionManager manager = manager();
            Optional<Object> own = Optional.of(i);
            swaps.add(() -> manager.compareAndSet(load(manager, token), "a", Optional.of("seen"), own));
        }
        List<SwapOutcome> outcomes = Race.of(swaps);

        assertThat(outcomes).containsOnly(SWAPPED, DIFFERENT).containsOnlyOnce(SWAPPED);
        assertThat(load(manager(), token).attribute("a")).contains(outcomes.indexOf(SWAPPED));
    }

    @Test
    void noIncrementIsLostAndNoSumIsSeenTwice() {
        List<StoredSessionManager> both = List.of(manager(), manager());
        SessionToken token = opened(manager(), nodes.guest);
        List<Callable<List<Long>>> counters = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            StoredSessionManager manager = both.get(i % 2);
            counters.add(() -> {
                List<Long> sums = new ArrayList<>();
                for (int k = 0; k < TIMES; k++) {
                    sums.add(manager.increment(load(manager, token), "n", 1).orElseThrow());
                }
                return sums;
            });
        }

        assertThat(Race.of(counters).stream().flatMap(List::stream)).doesNotHaveDuplicates();
        assertThat(load(manager(), token).attribute("n")).contains((long) CROWD * TIMES);
    }

    @Test
    void whatOthersSaveMeanwhileIsKept() {
        SessionToken token = opened(manager(), nodes.guest);
        StoredSessionManager manager = manager();
        List<Callable<Object>> runners = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            String name = "a" + i;
            runners.add(() -> manager.increment(load(manager, token), "n", 1));
            runners.add(() -> manager.save(load(manager, token), changes().set(name, 1)));
        }
        Race.of(runners);

        assertThat(load(manager, token).attributeNames()).hasSize(CROWD + 1);
        assertThat(load(manager, token).attribute("n")).contains((long) CROWD);
    }

    @Test
    void anyWholeNumberCountsAndIsALongFromThenOn() {
        StoredSessionManager manager = manager();
        for (Object number : List.of(40L, 40, (short) 40, (byte) 40)) {
            SessionToken token = opened(manager, nodes.guest, changes().set("n", number));

            assertThat(manager.increment(load(manager, token), "n", -2)).isEqualTo(OptionalLong.of(38));
            assertThat(load(manager, token).attribute("n")).contains(38L);
        }
    }

    @Test
    void whatIsNoWholeNumberStaysAsItIs() {
        StoredSessionManager manager = manager();
        for (Map.Entry<Object, Long> bad : Map.<Object, Long>of(
                        "text", 1L, 1.5, 1L, Long.MAX_VALUE, 1L, Long.MIN_VALUE, -1L)
                .entrySet()) {
            SessionToken token = opened(manager, nodes.guest, changes().set("n", bad.getKey()));

            assertThatThrownBy(() -> manager.increment(load(manager, token), "n", bad.getValue()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'n'");
            assertThat(load(manager, token).attribute("n")).contains(bad.getKey());
        }
    }

    private StoredSessionManager manager() {
        return nodes.node(store());
    }
}
