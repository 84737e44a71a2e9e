package io.perdure.testkit;

import static io.perdure.testkit.SessionNodes.IDLE;
import static io.perdure.testkit.SessionNodes.RULES;
import static io.perdure.testkit.SessionNodes.changes;
import static io.perdure.testkit.SessionNodes.id;
import static io.perdure.testkit.SessionNodes.load;
import static io.perdure.testkit.SessionNodes.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.perdure.session.Device;
import io.perdure.session.EndCause;
import io.perdure.session.NewSession;
import io.perdure.session.RotationCause;
import io.perdure.session.Session;
import io.perdure.session.SessionEvent;
import io.perdure.session.SessionListener;
import io.perdure.session.SessionToken;
import io.perdure.session.StoredSessionManager;
import io.perdure.session.spi.SessionStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a {@link SessionListener} is told, over any store. Pruning deletes whatever has ended, so no other test may use
 * the tables at the same moment.
 */
@Timeout(120)
public abstract class SessionEventContract {
    private final SessionNodes nodes = new SessionNodes();

    /** For subclasses. */
    protected SessionEventContract() {}

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

    /** Hears everything, attributes too. */
    private static final class Curious implements SessionListener {
        private final List<SessionEvent> heard = new CopyOnWriteArrayList<>();

        @Override
        public void on(SessionEvent event) {
            heard.add(event);
        }

        @Override
        public boolean wantsAttributes() {
            return true;
        }
    }

    @Test
    void aSessionIsToldOfOnceItIsStored() {
        StoredSessionManager manager = manager();
        SessionToken token = opened(manager, nodes.alice);

        assertThat(nodes.heard)
                .containsExactly(new SessionEvent.Created(load(manager, token).info()));
    }

    @Test
    void eachEndIsToldWithItsCauseAndOnlyOnce() {
        StoredSessionManager manager = manager();
        Session left = load(manager, opened(manager, nodes.alice));
        Session revoked = load(manager, opened(manager, nodes.alice));
        Session revokedByOwner = load(manager, opened(manager, nodes.alice));
        Session onDevice = load(manager, opened(manager, nodes.alice));
        for (int i = 0; i < 2; i++) {
            manager.end(left);
            manager.revoke(revoked.info().id());
            manager.revoke(nodes.alice, revokedByOwner.info().id());
            manager.revokeDevice(nodes.alice, "Firefox");
            manager.revokeAll(nodes.alice);
        }

        assertThat(nodes.heard(SessionEvent.Ended.class))
                .extracting(SessionEvent.Ended::info, SessionEvent.Ended::cause)
                .containsExactly(
                        tuple(left.info(), EndCause.INVALIDATED),
                        tuple(revoked.info(), EndCause.REVOKED),
                        tuple(revokedByOwner.info(), EndCause.REVOKED),
                        tuple(onDevice.info(), EndCause.REVOKED));
        assertThat(nodes.heard(SessionEvent.Ended.class))
                .allSatisfy(ended -> assertThat(ended.session()).isEmpty());
    }

    @Test
    void ofAllNodesOneTellsOfAnEnd() {
        StoredSessionManager any = manager();
        pruneAll(any);
        Session session = load(any, opened(any, nodes.alice));
        nodes.clock.advance(IDLE.plusHours(1));
        List<Callable<Object>> ends = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            StoredSessionManager manager = manager();
            ends.add(() -> manager.end(session));
            ends.add(() -> manager.revokeAll(nodes.alice));
            ends.add(() -> manager.revokeTenant(nodes.alice.tenant()));
            ends.add(() -> manager.prune(1000));
        }
        Race.of(ends);
        pruneAll(any);

        assertThat(nodes.heard(SessionEvent.Ended.class).stream()
                        .filter(ended -> ended.id().equals(session.info().id())))
                .hasSize(1);
    }

    @Test
    void anExpiredSessionIsToldOfWithItsAttributesToThoseWhoWantThem() {
        Curious curious = new Curious();
        StoredSessionManager manager = nodes.node(store(), RULES, curious);
        pruneOthers(manager);
        SessionToken token = opened(manager, nodes.alice, changes().set("cart", "tea"));
        String id = id(manager, token);
        curious.heard.clear();
        nodes.clock.advance(IDLE.plusHours(1));
        pruneAll(manager);

        assertThat(curious.heard).singleElement().isInstanceOfSatisfying(SessionEvent.Ended.class, ended -> {
            assertThat(ended.id()).isEqualTo(id);
            assertThat(ended.cause()).isEqualTo(EndCause.EXPIRED);
            assertThat(ended.session().orElseThrow().attribute("cart")).contains("tea");
        });
    }

    @Test
    void manySessionsEndInBatchesIfTheirAttributesAreWanted() {
        ObservedSessions observed = new ObservedSessions(store());
        Curious curious = new Curious();
        StoredSessionManager manager = nodes.node(observed.store(), RULES, curious);
        pruneOthers(manager);
        curious.heard.clear();
        for (int i = 0; i < 205; i++) {
            opened(manager, nodes.alice);
        }
        nodes.clock.advance(IDLE.plusHours(1));
        int before = observed.count("end");

        assertThat(manager.prune(150)).as("as many as asked for").isEqualTo(150);
        assertThat(observed.count("end") - before).isEqualTo(2);
        assertThat(manager.prune(150)).isEqualTo(55);
        assertThat(curious.heard.stream().filter(SessionEvent.Ended.class::isInstance))
                .hasSize(205);
    }

    @Test
    void allSessionsOfATenantEndInBatches() {
        ObservedSessions observed = new ObservedSessions(store());
        StoredSessionManager manager = nodes.node(observed.store(), RULES, new Curious());
        for (int i = 0; i < 101; i++) {
            opened(manager, i % 2 == 0 ? nodes.alice : nodes.guest);
        }

        assertThat(manager.revokeTenant(nodes.alice.tenant())).isEqualTo(101);
        assertThat(observed.count("end")).isEqualTo(2);
        assertThat(manager.revokeTenant(nodes.alice.tenant())).isZero();
    }

    @Test
    void eachNewTokenIsToldWithItsCause() {
        StoredSessionManager manager = nodes.node(store(), SessionNodes.renewing(Duration.ofMinutes(1), Duration.ZERO));
        SessionToken token = opened(manager, nodes.guest);
        String id = id(manager, token);
        nodes.heard.clear();
        SessionToken cycled = manager.cycle(token).orElseThrow();
        SessionToken signedIn = manager.signIn(cycled, "alice", Device.UNKNOWN).orElseThrow();
        nodes.clock.advance(Duration.ofMinutes(1));
        manager.renew(signedIn, load(manager, signedIn));
        manager.cycle(token);
        manager.signIn(token, "alice", Device.UNKNOWN);

        assertThat(nodes.heard)
                .containsExactly(
                        new SessionEvent.TokenChanged(id, RotationCause.CYCLED),
                        new SessionEvent.TokenChanged(id, RotationCause.SIGNED_IN),
                        new SessionEvent.TokenChanged(id, RotationCause.RENEWED));
    }

    @Test
    void aListenerThatFailsChangesNothing() {
        StoredSessionManager manager = nodes.node(store(), RULES, event -> {
            throw new IllegalStateException("on purpose, at " + event.id());
        });
        SessionToken token = opened(manager, nodes.alice);
        SessionToken fresh = manager.cycle(token).orElseThrow();

        assertThat(manager.end(load(manager, fresh))).isTrue();
        assertThat(manager.load(fresh)).isEmpty();
    }

    @Test
    void noEventShowsATokenOrAValue() {
        Curious curious = new Curious();
        StoredSessionManager manager = nodes.node(store(), RULES, curious);
        SessionToken token = opened(
                manager,
                new NewSession(nodes.guest, Device.UNKNOWN, IDLE, changes().set("a", "secret")));
        SessionToken fresh = manager.signIn(token, "alice", Device.UNKNOWN).orElseThrow();
        manager.end(load(manager, fresh));

        assertThat(curious.heard).hasSize(3).allSatisfy(event -> assertThat(event.toString())
                .doesNotContain("secret", token.value(), fresh.value()));
    }

    /** Of what other tests have left, nothing will be pruned when the sessions of this one have ended. */
    private void pruneOthers(StoredSessionManager manager) {
        nodes.clock.advance(IDLE.plusHours(1));
        pruneAll(manager);
        nodes.clock.advance(IDLE.plusHours(1).negated());
    }

    private static void pruneAll(StoredSessionManager manager) {
        int ended = 1000;
        while (ended > 0) {
            ended = manager.prune(1000);
        }
    }
}
