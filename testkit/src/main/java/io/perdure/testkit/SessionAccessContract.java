package io.perdure.testkit;

import static io.perdure.session.SaveOutcome.GONE;
import static io.perdure.session.SaveOutcome.SAVED;
import static io.perdure.testkit.SessionNodes.IDLE;
import static io.perdure.testkit.SessionNodes.MILLI;
import static io.perdure.testkit.SessionNodes.changes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.session.Device;
import io.perdure.session.ListedSession;
import io.perdure.session.NewSession;
import io.perdure.session.Session;
import io.perdure.session.SessionInfo;
import io.perdure.session.SessionManager;
import io.perdure.session.SessionOwner;
import io.perdure.session.SessionToken;
import io.perdure.session.StoredSessionManager;
import io.perdure.session.spi.SessionStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a user of {@link SessionManager} relies on who hands out, changes and takes back the right to a session, over
 * any store. Sessions have random ids and tenants, so the tables may hold others.
 */
@Timeout(120)
public abstract class SessionAccessContract {
    private final SessionNodes nodes = new SessionNodes();
    private final SettableClock clock = nodes.clock;
    private final SessionOwner alice = nodes.alice;
    private final SessionOwner guest = nodes.guest;

    /** For subclasses. */
    protected SessionAccessContract() {}

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
    void tokensAndReferencesAreFreshAndDiffer() {
        SessionToken token = manager().newToken();

        assertThat(manager().newToken()).isNotEqualTo(token);
        assertThat(manager().reference(token)).hasSize(43).isNotEqualTo(token.value());
        assertThat(manager().reference(token)).isEqualTo(manager().reference(token));
    }

    @Test
    void aRevokedSessionIsNotRevived() {
        SessionToken token = create(alice);
        Session copy = load(token);

        assertThat(manager().revoke(copy.info().id())).isTrue();
        assertThat(manager().revoke(copy.info().id())).isFalse();
        assertThat(manager().save(copy, changes().set("a", 1))).isEqualTo(GONE);
        clock.advance(Duration.ofMinutes(5));
        manager().touch(copy);
        assertThat(manager().load(token)).isEmpty();
        assertThat(listed(alice)).isEmpty();
    }

    @Test
    void aCycledSessionKeepsEverythingButItsToken() {
        SessionToken token = create(alice);
        manager().save(load(token), changes().set("a", 1));
        SessionInfo before = load(token).info();
        SessionToken fresh = manager().cycle(token).orElseThrow();

        assertThat(manager().load(token)).isEmpty();
        assertThat(load(fresh).info()).isEqualTo(before);
        assertThat(load(fresh).attribute("a")).contains(1);
        assertThat(manager().cycle(token)).as("a second time").isEmpty();
        assertThat(manager().cycle(manager().newToken())).isEmpty();
    }

    @Test
    void aCopyLoadedBeforeACycleStillSaves() {
        SessionToken token = create(guest);
        Session copy = load(token);
        SessionToken fresh = manager().cycle(token).orElseThrow();

        assertThat(manager().save(copy, changes().set("a", 1))).isEqualTo(SAVED);
        assertThat(load(fresh).attribute("a")).contains(1);
        assertThat(manager().load(token)).isEmpty();
    }

    @Test
    void onlyOneOfManyCyclesWins() {
        SessionToken token = create(guest);
        List<Optional<SessionToken>> fresh = Race.of(16, () -> manager().cycle(token));

        assertThat(fresh.stream().flatMap(Optional::stream)).hasSize(1).allSatisfy(t -> assertThat(load(t))
                .isNotNull());
        assertThat(manager().load(token)).isEmpty();
    }

    @Test
    void signingInChangesTheTokenAndKeepsTheAttributes() {
        SessionToken token = create(guest);
        manager().save(load(token), changes().set("cart", "tea"));
        SessionToken fresh =
                manager().signIn(token, "alice", Device.labelled("phone")).orElseThrow();

        assertThat(manager().load(token)).isEmpty();
        assertThat(load(fresh).info().owner()).isEqualTo(alice);
        assertThat(load(fresh).info().device()).isEqualTo(Device.labelled("phone"));
        assertThat(load(fresh).attribute("cart")).contains("tea");
        assertThat(manager().signIn(token, "alice", Device.labelled("phone"))).isEmpty();
        assertThatThrownBy(() -> manager().signIn(fresh, "", Device.UNKNOWN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sessionsOfAUserAreListedOldestFirst() {
        SessionToken first = create(alice);
        clock.advance(MILLI);
        SessionToken second = create(alice);
        create(guest);
        create(new SessionOwner(Unique.id(), "alice"));

        assertThat(listed(alice))
                .containsExactly(load(first).info(), load(second).info());
    }

    @Test
    void aUserInTwoTenantsIsTwoUsers() {
        SessionOwner elsewhere = new SessionOwner(Unique.id(), alice.user());
        SessionToken here = create(alice);
        SessionToken there = create(elsewhere);

        assertThat(manager().revoke(elsewhere, load(here).info().id())).isFalse();
        assertThat(manager().revokeAll(elsewhere)).isOne();
        assertThat(manager().load(here)).isPresent();
        assertThat(manager().load(there)).isEmpty();
    }

    @Test
    void aUserRevokesHisOwnSessionsOnly() {
        String id = load(create(alice)).info().id();

        assertThat(manager().revoke(new SessionOwner(alice.tenant(), "bob"), id))
                .isFalse();
        assertThat(manager().revoke(alice, "no such id")).isFalse();
        assertThat(manager().revoke(alice, id)).isTrue();
        assertThat(listed(alice)).isEmpty();
    }

    @Test
    void aUserRevokesAllSessionsOrAllButOne() {
        SessionToken stays = create(alice);
        create(alice);
        create(alice);

        assertThat(manager().revokeOthers(alice, load(stays).info().id())).isEqualTo(2);
        assertThat(listed(alice)).containsExactly(load(stays).info());
        assertThat(manager().revokeAll(alice)).isOne();
        assertThat(manager().load(stays)).isEmpty();
    }

    @Test
    void theSessionThatAsksIsMarkedInTheList() {
        SessionToken one = create(alice);
        clock.advance(MILLI);
        SessionToken asking = create(alice);

        assertThat(manager().list(alice, load(asking).info().id()))
                .containsExactly(
                        new ListedSession(load(one).info(), false),
                        new ListedSession(load(asking).info(), true));
    }

    @Test
    void aUserRevokesWhatIsOnADevice() {
        SessionToken firefox = create(alice);
        SessionToken phone = manager().newToken();
        manager().create(phone, new NewSession(alice, new Device("phone", "192.0.2.0"), IDLE, changes()));

        assertThat(manager().revokeDevice(alice, "phone")).isOne();
        assertThat(manager().load(phone)).isEmpty();
        assertThat(manager().load(firefox)).isPresent();
        assertThat(manager().revokeDevice(alice, "none")).isZero();
    }

    @Test
    void aTenantIsRevokedWithItsGuestsAndNoOther() {
        SessionToken here = create(alice);
        SessionToken guestHere = create(guest);
        SessionToken elsewhere = create(new SessionOwner(Unique.id(), "alice"));

        assertThat(manager().revokeTenant(alice.tenant())).isEqualTo(2);
        assertThat(manager().load(here)).isEmpty();
        assertThat(manager().load(guestHere)).isEmpty();
        assertThat(manager().load(elsewhere)).isPresent();
        assertThatThrownBy(() -> manager().revokeTenant("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aGuestIsNobodyUntilHeSignsIn() {
        SessionToken token = create(guest);
        assertThat(load(token).info().owner().isGuest()).isTrue();
        SessionToken fresh = manager().signIn(token, "alice", Device.UNKNOWN).orElseThrow();

        assertThat(load(fresh).info().owner().isGuest()).isFalse();
    }

    @Test
    void guestsAreNobodyWhoseSessionsCouldBeListedOrRevoked() {
        String id = load(create(guest)).info().id();

        assertThatThrownBy(() -> manager().list(guest, "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> manager().revoke(guest, id)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> manager().revokeAll(guest)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> manager().revokeOthers(guest, id)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> manager().revokeDevice(guest, "Firefox")).isInstanceOf(IllegalArgumentException.class);
    }

    private List<SessionInfo> listed(SessionOwner owner) {
        return manager().list(owner, "").stream().map(ListedSession::info).toList();
    }

    private SessionToken create(SessionOwner owner) {
        SessionToken token = manager().newToken();
        manager().create(token, new NewSession(owner, Device.labelled("Firefox"), IDLE, changes()));
        return token;
    }

    private Session load(SessionToken token) {
        return manager().load(token).orElseThrow();
    }

    private StoredSessionManager manager() {
        return nodes.node(store());
    }
}
