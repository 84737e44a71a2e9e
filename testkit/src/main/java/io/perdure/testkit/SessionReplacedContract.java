package io.perdure.testkit;

import static io.perdure.testkit.SessionNodes.MILLI;
import static io.perdure.testkit.SessionNodes.opened;
import static io.perdure.testkit.SessionRows.EXPIRY;
import static io.perdure.testkit.SessionRows.IDLE;
import static io.perdure.testkit.SessionRows.NOW;
import static io.perdure.testkit.SessionRows.attribute;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.session.Device;
import io.perdure.session.LoadOutcome;
import io.perdure.session.Session;
import io.perdure.session.SessionToken;
import io.perdure.session.StoredSessionManager;
import io.perdure.session.TokenUse;
import io.perdure.session.spi.Ending;
import io.perdure.session.spi.Rotation;
import io.perdure.session.spi.SessionLookup;
import io.perdure.session.spi.SessionStore;
import io.perdure.session.spi.SignIn;
import io.perdure.session.spi.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What is known of a token that opens its session no more because another has taken its place: to a store, and to who
 * asks a manager over it. Sessions have random ids and tenants, so the tables may hold others.
 */
@Timeout(120)
public abstract class SessionReplacedContract {
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Instant OVER = LATER.plusSeconds(10);
    private static final Duration AFTER = Duration.ofMinutes(10);
    private static final Duration OVERLAP = Duration.ofSeconds(10);
    private static final SessionLookup REPLACED = new SessionLookup.Replaced();
    private static final SessionLookup NOTHING = new SessionLookup.Nothing();

    private final SessionNodes nodes = new SessionNodes();
    private final SessionRows rows = new SessionRows();
    private final StoredSession session = rows.row();
    private final String old = session.tokenHash();
    private final String fresh = Unique.hash();

    /** For subclasses. */
    protected SessionReplacedContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same sessions for every call within one test
     */
    protected abstract SessionStore store();

    /** Stops what the managers have begun. */
    @AfterEach
    protected void closeNodes() {
        nodes.close();
    }

    @Test
    void aTokenThatWasReplacedIsKnownForHalfAMinute() {
        store().insert(session, List.of(attribute("a", 1), attribute("b", 1)));
        assertThat(rotate(old, fresh, LATER)).isTrue();

        assertThat(store().look(old, LATER)).isEqualTo(REPLACED);
        assertThat(store().look(old, LATER.plusSeconds(30).minus(MILLI))).isEqualTo(REPLACED);
        assertThat(store().look(old, LATER.plusSeconds(30))).isEqualTo(NOTHING);
        assertThat(store().find(old, LATER)).isEmpty();
        assertThat(store().look(fresh, LATER).opened().orElseThrow().attributes())
                .hasSize(2);
    }

    @Test
    void aTokenWithAnOverlapIsKnownForHalfAMinuteAfterIt() {
        store().insert(session, List.of(attribute("a", 1), attribute("b", 1)));
        assertThat(renew(old, fresh)).isTrue();

        Instant last = OVER.minus(MILLI);
        assertThat(store().look(old, last)).isEqualTo(store().look(fresh, last));
        assertThat(store().look(old, last).opened().orElseThrow().attributes()).hasSize(2);
        assertThat(store().look(old, OVER)).isEqualTo(REPLACED);
        assertThat(store().look(old, OVER.plusSeconds(30).minus(MILLI))).isEqualTo(REPLACED);
        assertThat(store().look(old, OVER.plusSeconds(30))).isEqualTo(NOTHING);
    }

    @Test
    void aTokenIsForgottenWithItsSession() {
        store().insert(session, List.of());
        Instant end = NOW.plus(IDLE);
        rotate(old, fresh, end.minus(MILLI));

        assertThat(store().look(old, end.minus(MILLI))).isEqualTo(REPLACED);
        assertThat(store().look(old, end)).as("not used for too long").isEqualTo(NOTHING);
        assertThat(store().end(new Ending.One(session.info().id()), 1, false)).hasSize(1);
        assertThat(store().look(old, end.minus(MILLI))).as("ended").isEqualTo(NOTHING);
    }

    @Test
    void aTokenIsForgottenWhenItsSessionIsTooOld() {
        StoredSession lasting = rows.row(Duration.ZERO, EXPIRY);
        store().insert(lasting, List.of());
        rotate(lasting.tokenHash(), fresh, EXPIRY.minus(MILLI));

        assertThat(store().look(lasting.tokenHash(), EXPIRY.minus(MILLI))).isEqualTo(REPLACED);
        assertThat(store().look(lasting.tokenHash(), EXPIRY)).isEqualTo(NOTHING);
    }

    /** Nodes' clocks are never quite the same: what is dead on one must not come back on another. */
    @Test
    void aDeadTokenOpensAndRotatesNothingWhereTheClockIsBehind() {
        store().insert(session, List.of());
        rotate(old, fresh, LATER);
        SignIn bob = new SignIn("bob", Device.UNKNOWN);

        for (Instant behind : List.of(LATER.minus(MILLI), NOW)) {
            assertThat(store().look(old, behind)).isEqualTo(REPLACED);
            assertThat(rotate(old, Unique.hash(), behind)).isFalse();
            assertThat(store().rotate(new Rotation(old, Unique.hash(), behind, LATER, Optional.empty())))
                    .isEmpty();
            assertThat(store().rotate(new Rotation(old, Unique.hash(), behind, behind, Optional.of(bob))))
                    .isEmpty();
        }
        assertThat(store().look(fresh, LATER)).isInstanceOf(SessionLookup.Open.class);
    }

    @Test
    void theTokenBeforeTheLastIsUnknown() {
        store().insert(session, List.of());
        rotate(old, fresh, LATER);
        String third = Unique.hash();
        rotate(fresh, third, LATER);

        assertThat(store().look(old, LATER)).isEqualTo(NOTHING);
        assertThat(store().look(fresh, LATER)).isEqualTo(REPLACED);
        assertThat(store().look(third, LATER)).isInstanceOf(SessionLookup.Open.class);
    }

    /** One request changes the token more than once: nobody can come with one in between. */
    @Test
    void aTokenThatNobodyHasTakesNoPlaceFromTheOneThatWasSent() {
        store().insert(session, List.of());
        rotate(old, fresh, LATER);
        String third = Unique.hash();
        Rotation unsent = new Rotation(fresh, third, LATER, LATER, Optional.empty(), TokenUse.UNSENT);
        assertThat(store().rotate(unsent)).isPresent();

        assertThat(store().look(old, LATER)).isEqualTo(REPLACED);
        assertThat(store().look(old, LATER.plusSeconds(30))).isEqualTo(NOTHING);
        assertThat(store().look(fresh, LATER)).isEqualTo(NOTHING);
        assertThat(store().look(third, LATER)).isInstanceOf(SessionLookup.Open.class);
        assertThat(store().rotate(unsent)).isEmpty();
    }

    @Test
    void aRenewedTokenIsDeadAtOnceWhenTheOneThatNobodyHasIsReplaced() {
        store().insert(session, List.of());
        renew(old, fresh);
        assertThat(store().look(old, LATER)).isInstanceOf(SessionLookup.Open.class);
        SignIn bob = new SignIn("bob", Device.UNKNOWN);
        store().rotate(new Rotation(fresh, Unique.hash(), LATER, LATER, Optional.of(bob), TokenUse.UNSENT));

        assertThat(store().look(old, LATER)).isEqualTo(REPLACED);
        assertThat(store().look(fresh, LATER)).isEqualTo(NOTHING);
    }

    @Test
    void aSessionWhoseFirstTokenNobodyHasKnowsNoneBeforeIt() {
        store().insert(session, List.of());
        store().rotate(new Rotation(old, fresh, LATER, LATER, Optional.empty(), TokenUse.UNSENT));

        assertThat(store().look(old, LATER)).isEqualTo(NOTHING);
        assertThat(store().look("", LATER)).isEqualTo(NOTHING);
        assertThat(store().look(fresh, LATER)).isInstanceOf(SessionLookup.Open.class);
    }

    @Test
    void whoSignsInWithARenewedTokenReplacesThePresentOne() {
        store().insert(session, List.of());
        renew(old, fresh);
        assertThat(rotate(old, Unique.hash(), LATER)).isTrue();

        assertThat(store().look(fresh, LATER)).isEqualTo(REPLACED);
        assertThat(store().look(old, LATER)).isEqualTo(NOTHING);
    }

    @Test
    void aTokenThatNeverWasIsNotReplaced() {
        store().insert(session, List.of());
        assertThat(store().look("", NOW)).isEqualTo(NOTHING);
        rotate(old, fresh, LATER);

        assertThat(store().look("", LATER)).isEqualTo(NOTHING);
        assertThat(store().look("", Instant.EPOCH)).isEqualTo(NOTHING);
        assertThat(store().look(Unique.hash(), LATER)).isEqualTo(NOTHING);
    }

    @Test
    void whoShowsATokenFromBeforeIsToldThatItWasReplaced() {
        StoredSessionManager manager = nodes.node(store());
        SessionToken guests = opened(manager, nodes.guest);
        SessionToken own =
                manager.signIn(guests, nodes.alice.user(), Device.UNKNOWN).orElseThrow();

        assertThat(manager.look(guests)).isInstanceOf(LoadOutcome.Replaced.class);
        assertThat(manager.load(guests)).isEmpty();
        SessionToken cycled = manager.cycle(own).orElseThrow();
        assertThat(manager.look(own)).isInstanceOf(LoadOutcome.Replaced.class);
        assertThat(manager.look(guests)).as("the one before").isInstanceOf(LoadOutcome.Absent.class);
        nodes.clock.advance(Rotation.REMEMBERED.minus(MILLI));
        assertThat(manager.look(own)).isInstanceOf(LoadOutcome.Replaced.class);
        nodes.clock.advance(MILLI);
        assertThat(manager.look(own)).isInstanceOf(LoadOutcome.Absent.class);
        assertThat(manager.look(manager.newToken())).isInstanceOf(LoadOutcome.Absent.class);
        assertThat(manager.look(cycled).loaded().orElseThrow().info().owner()).isEqualTo(nodes.alice);
    }

    @Test
    void whoShowsATokenOfAnEndedSessionIsToldNothing() {
        StoredSessionManager manager = nodes.node(store());
        SessionToken first = opened(manager, nodes.alice);
        SessionToken second = manager.cycle(first).orElseThrow();
        assertThat(manager.end(manager.load(second).orElseThrow())).isTrue();

        assertThat(manager.look(first)).isInstanceOf(LoadOutcome.Absent.class);
        assertThat(manager.look(second)).isInstanceOf(LoadOutcome.Absent.class);
    }

    @Test
    void aRenewedTokenOpensTheSessionFirstAndIsThenReplaced() {
        StoredSessionManager manager = nodes.node(store(), SessionNodes.renewing(AFTER, OVERLAP));
        SessionToken first = opened(manager, nodes.alice);
        nodes.clock.advance(AFTER);
        assertThat(manager.renew(first, manager.load(first).orElseThrow())).isPresent();
        nodes.clock.advance(OVERLAP.minus(MILLI));

        assertThat(manager.look(first).loaded().map(Session::isByReplacedToken)).contains(true);
        nodes.clock.advance(MILLI);
        assertThat(manager.look(first)).isInstanceOf(LoadOutcome.Replaced.class);
        nodes.clock.advance(Rotation.REMEMBERED);
        assertThat(manager.look(first)).isInstanceOf(LoadOutcome.Absent.class);
    }

    private boolean renew(String from, String to) {
        return store().rotate(new Rotation(from, to, LATER, OVER, Optional.empty()))
                .isPresent();
    }

    private boolean rotate(String from, String to, Instant at) {
        return store().rotate(new Rotation(from, to, at, at, Optional.empty())).isPresent();
    }
}
