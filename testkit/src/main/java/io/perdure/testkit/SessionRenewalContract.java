package io.perdure.testkit;

import static io.perdure.session.SaveOutcome.SAVED;
import static io.perdure.testkit.SessionNodes.IDLE;
import static io.perdure.testkit.SessionNodes.MILLI;
import static io.perdure.testkit.SessionNodes.changes;
import static io.perdure.testkit.SessionNodes.load;
import static io.perdure.testkit.SessionNodes.opened;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.session.Device;
import io.perdure.session.NewSession;
import io.perdure.session.Renewal;
import io.perdure.session.RotationCause;
import io.perdure.session.Session;
import io.perdure.session.SessionEvent;
import io.perdure.session.SessionInfo;
import io.perdure.session.SessionLimits;
import io.perdure.session.SessionRules;
import io.perdure.session.SessionToken;
import io.perdure.session.StoredSessionManager;
import io.perdure.session.spi.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That tokens are renewed while a session goes on, and that the old ones die in time, over any store. */
@Timeout(120)
public abstract class SessionRenewalContract {
    private static final Duration AFTER = Duration.ofMinutes(10);
    private static final Duration OVERLAP = Duration.ofSeconds(10);

    private final SessionNodes nodes = new SessionNodes();

    /** For subclasses. */
    protected SessionRenewalContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same sessions for every call within one test, for use by many threads
     */
    protected abstract SessionStore store();

    private StoredSessionManager manager() {
        return nodes.node(store(), SessionNodes.renewing(AFTER, OVERLAP));
    }

    /** Stops what the managers have begun. */
    @AfterEach
    protected void closeNodes() {
        nodes.close();
    }

    @Test
    void aTokenIsRenewedWhenItIsOldEnough() {
        StoredSessionManager manager = manager();
        SessionToken token = opened(manager, nodes.alice, changes().set("a", 1));
        nodes.clock.advance(AFTER.minus(MILLI));
        assertThat(renewed(manager, token)).isEmpty();
        SessionInfo before = load(manager, token).info();
        nodes.clock.advance(MILLI);

        SessionToken fresh = renewed(manager, token).orElseThrow();
        Session session = load(manager, fresh);
        assertThat(session.isByReplacedToken()).isFalse();
        assertThat(session.attribute("a")).contains(1);
        assertThat(session.info().id()).isEqualTo(before.id());
        assertThat(session.info().times().createdAt()).isEqualTo(before.times().createdAt());
        assertThat(session.info().times().expiresAt()).isEqualTo(before.times().expiresAt());
        assertThat(session.info().times().renewedAt()).isEqualTo(nodes.clock.instant());
        assertThat(nodes.heard(SessionEvent.TokenChanged.class))
                .containsExactly(new SessionEvent.TokenChanged(before.id(), RotationCause.RENEWED));
    }

    @Test
    void theNextRenewalIsCountedFromTheLastRotationOfAnyKind() {
        StoredSessionManager manager = manager();
        SessionToken token = opened(manager, nodes.guest);
        nodes.clock.advance(AFTER.dividedBy(2));
        SessionToken cycled = manager.cycle(token).orElseThrow();
        nodes.clock.advance(AFTER.minus(MILLI));
        assertThat(renewed(manager, cycled)).isEmpty();
        nodes.clock.advance(MILLI);

        assertThat(renewed(manager, cycled)).isPresent();
    }

    @Test
    void withoutRenewalTokensLastAsLongAsTheirSessions() {
        StoredSessionManager manager = nodes.node(store());
        SessionToken token = opened(manager, new NewSession(nodes.guest, Device.UNKNOWN, Duration.ZERO, changes()));
        nodes.clock.advance(SessionNodes.ABSOLUTE.minus(MILLI));

        assertThat(renewed(manager, token)).isEmpty();
    }

    @Test
    void theOldTokenOpensTheSessionForRequestsOnTheirWayAndNoLonger() {
        StoredSessionManager manager = manager();
        SessionToken old = created();
        SessionToken fresh = renewed(manager, old).orElseThrow();
        nodes.clock.advance(OVERLAP.minus(MILLI));

        Session late = load(manager, old);
        assertThat(late.isByReplacedToken()).isTrue();
        assertThat(manager.save(late, changes().set("late", 1))).isEqualTo(SAVED);
        assertThat(load(manager, fresh).attribute("late")).contains(1);
        nodes.clock.advance(MILLI);
        assertThat(manager.load(old)).isEmpty();
        assertThat(manager.load(fresh)).isPresent();
    }

    @Test
    void withoutOverlapTheOldTokenIsDeadAtOnce() {
        StoredSessionManager manager = nodes.node(store(), SessionNodes.renewing(AFTER, Duration.ZERO));
        SessionToken old = created();

        assertThat(renewed(manager, old)).isPresent();
        assertThat(manager.load(old)).isEmpty();
    }

    @Test
    void aReplacedTokenIsNotRenewedAgain() {
        StoredSessionManager manager =
                nodes.node(store(), SessionNodes.renewing(Duration.ofMillis(2), Duration.ofMillis(1)));
        SessionToken old = created();
        Session loadedBefore = load(manager, old);
        SessionToken fresh = renewed(manager, old).orElseThrow();

        assertThat(manager.renew(old, load(manager, old))).isEmpty();
        assertThat(manager.renew(old, loadedBefore))
                .as("nor with a copy from before")
                .isEmpty();
        assertThat(manager.load(fresh)).isPresent();
    }

    @Test
    void aReplacedTokenIsNotRenewedAgainByANodeThatRenewsMoreOftenEither() {
        SessionToken old = created();
        SessionToken fresh = renewed(manager(), old).orElseThrow();
        StoredSessionManager hasty = nodes.node(store(), SessionNodes.renewing(OVERLAP.dividedBy(2), Duration.ZERO));
        nodes.clock.advance(OVERLAP.dividedBy(2));

        assertThat(hasty.renew(old, load(hasty, old))).isEmpty();
        assertThat(hasty.load(fresh)).isPresent();
    }

    @Test
    void whoSignsInWithAReplacedTokenLeavesNoOtherAlive() {
        StoredSessionManager manager = manager();
        SessionToken old = opened(manager, nodes.guest);
        nodes.clock.advance(AFTER);
        SessionToken fresh = renewed(manager, old).orElseThrow();
        SessionToken signedIn =
                manager.signIn(old, nodes.alice.user(), Device.UNKNOWN).orElseThrow();

        assertThat(manager.load(old)).isEmpty();
        assertThat(manager.load(fresh)).isEmpty();
        assertThat(load(manager, signedIn).info().owner()).isEqualTo(nodes.alice);
        nodes.clock.advance(AFTER);
        SessionToken renewed = renewed(manager, signedIn).orElseThrow();
        nodes.clock.advance(OVERLAP);
        assertThat(manager.cycle(signedIn)).as("once its overlap is over").isEmpty();
        assertThat(manager.load(renewed)).isPresent();
    }

    @Test
    void anyOtherRotationKillsTheReplacedTokenAtOnce() {
        StoredSessionManager manager = manager();
        SessionToken first = created();
        SessionToken second = renewed(manager, first).orElseThrow();
        assertThat(manager.load(first)).isPresent();
        SessionToken third = manager.cycle(second).orElseThrow();

        assertThat(manager.load(first)).isEmpty();
        assertThat(manager.load(second)).isEmpty();
        nodes.clock.advance(AFTER);
        SessionToken fourth = renewed(manager, third).orElseThrow();
        assertThat(manager.load(third)).isPresent();
        assertThat(manager.signIn(fourth, "alice", Device.UNKNOWN)).isPresent();
        assertThat(manager.load(third)).isEmpty();
        assertThat(manager.load(fourth)).isEmpty();
    }

    @Test
    void ofManyRequestsOneRenewsAndTheOthersGoOn() {
        SessionToken old = created();
        List<Callable<Optional<SessionToken>>> requests = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            StoredSessionManager manager = manager();
            String name = "a" + i;
            requests.add(() -> {
                Session session = load(manager, old);
                Optional<SessionToken> fresh = manager.renew(old, session);
                assertThat(manager.save(session, changes().set(name, 1))).isEqualTo(SAVED);
                return fresh;
            });
        }
        List<SessionToken> fresh =
                Race.of(requests).stream().flatMap(Optional::stream).toList();

        assertThat(fresh).hasSize(1);
        assertThat(load(manager(), fresh.get(0)).attributeNames()).hasSize(8);
        assertThat(load(manager(), old).isByReplacedToken()).isTrue();
        nodes.clock.advance(OVERLAP);
        assertThat(manager().load(old)).isEmpty();
    }

    @Test
    void renewalLengthensNoOtherLimit() {
        Duration absolute = Duration.ofMinutes(45);
        StoredSessionManager manager = nodes.node(
                store(),
                new SessionRules(
                        new SessionLimits(IDLE, absolute),
                        new Renewal(AFTER, OVERLAP),
                        0,
                        SessionNodes.RULES.touch(),
                        SessionNodes.RULES.maxSize()));
        Instant start = nodes.clock.instant();
        SessionToken token = opened(manager, nodes.alice);
        nodes.clock.set(start.plus(IDLE).minus(MILLI));
        SessionToken second = renewed(manager, token).orElseThrow();
        assertThat(manager.load(second)).as("before it ends by disuse").isPresent();
        nodes.clock.advance(MILLI);
        assertThat(manager.load(second)).as("a renewal is no use").isEmpty();

        nodes.clock.set(start.plus(IDLE).minus(MILLI));
        manager.touch(load(manager, second));
        manager.flush();
        nodes.clock.set(start.plus(absolute).minus(MILLI));
        SessionToken third = renewed(manager, second).orElseThrow();
        assertThat(manager.load(third)).as("before it ends by age").isPresent();
        nodes.clock.advance(MILLI);
        assertThat(manager.load(third)).isEmpty();
        assertThat(manager.load(second)).as("in its overlap").isEmpty();
        assertThat(renewed(manager, third)).isEmpty();
    }

    /** A session whose token is due. */
    private SessionToken created() {
        SessionToken token = opened(manager(), nodes.alice);
        nodes.clock.advance(AFTER);
        return token;
    }

    private static Optional<SessionToken> renewed(StoredSessionManager manager, SessionToken token) {
        return manager.load(token).flatMap(session -> manager.renew(token, session));
    }
}
