package io.perdure.testkit;

import static io.perdure.testkit.SessionRows.EXPIRY;
import static io.perdure.testkit.SessionRows.IDLE;
import static io.perdure.testkit.SessionRows.NOW;
import static io.perdure.testkit.SessionRows.attribute;
import static io.perdure.testkit.SessionRows.pruneAfter;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.session.Device;
import io.perdure.session.SessionLimits;
import io.perdure.session.SessionOwner;
import io.perdure.session.SessionTimes;
import io.perdure.session.spi.Ending;
import io.perdure.session.spi.Rotation;
import io.perdure.session.spi.SessionStore;
import io.perdure.session.spi.SignIn;
import io.perdure.session.spi.StoredSession;
import io.perdure.session.spi.Touch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What every {@link SessionStore} must answer about many sessions: those of a user, and those that have ended.
 * Deletion deletes whatever has ended, so no other test may use the tables at the same moment.
 */
public abstract class SessionOwnerContract {
    /** Within this time after its end a session may still be there. */
    private static final Duration HOUR = Duration.ofHours(1);

    private final SessionRows rows = new SessionRows();
    private final SessionOwner alice = rows.owner();
    private final SessionOwner bob = new SessionOwner(alice.tenant(), "bob");
    private final SessionOwner otherAlice = new SessionOwner(Unique.id(), alice.user());

    /** For subclasses. */
    protected SessionOwnerContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same sessions for every call within one test
     */
    protected abstract SessionStore store();

    @Test
    void sessionsAreListedOldestFirst() {
        StoredSession third = inserted(alice, NOW.plusSeconds(3));
        StoredSession first = inserted(alice, NOW.plusSeconds(1));
        StoredSession second = inserted(alice, NOW.plusSeconds(2));

        assertThat(store().list(alice, NOW.plusSeconds(9))).containsExactly(first, second, third);
    }

    @Test
    void sessionsOfOtherUsersAndTenantsAreNotListed() {
        StoredSession own = inserted(alice, NOW);
        inserted(bob, NOW);
        inserted(otherAlice, NOW);
        inserted(SessionOwner.guest(alice.tenant()), NOW);

        assertThat(store().list(alice, NOW)).containsExactly(own);
    }

    @Test
    void namesThatDifferInCaseAreDifferentUsers() {
        StoredSession own = inserted(alice, NOW);
        inserted(new SessionOwner(alice.tenant(), "Alice"), NOW);
        inserted(new SessionOwner(alice.tenant(), "alice "), NOW);

        assertThat(store().list(alice, NOW)).containsExactly(own);
    }

    @Test
    void whatHasEndedIsNotListed() {
        StoredSession own = rows.row();
        store().insert(own, List.of());

        assertThat(store().list(alice, NOW.plus(IDLE).minusMillis(1))).containsExactly(own);
        assertThat(store().list(alice, NOW.plus(IDLE))).isEmpty();
    }

    @Test
    void whoSignsInHasTheSession() {
        SessionOwner guest = SessionOwner.guest(alice.tenant());
        StoredSession session = inserted(guest, NOW);
        Optional<SignIn> signIn = Optional.of(new SignIn(alice.user(), Device.labelled("phone")));
        store().rotate(new Rotation(session.tokenHash(), Unique.hash(), NOW, NOW, signIn));

        assertThat(store().list(guest, NOW)).isEmpty();
        assertThat(store().list(alice, NOW))
                .singleElement()
                .satisfies(s -> assertThat(s.info().device()).isEqualTo(Device.labelled("phone")));
    }

    @Test
    void onlyTheOwnerDeletes() {
        String id = inserted(alice, NOW).info().id();

        assertThat(end(new Ending.OneOf(bob, id))).isZero();
        assertThat(end(new Ending.OneOf(otherAlice, id))).isZero();
        assertThat(end(new Ending.OneOf(alice, Unique.id()))).isZero();
        assertThat(store().list(alice, NOW)).hasSize(1);
        assertThat(end(new Ending.OneOf(alice, id))).isOne();
        assertThat(store().list(alice, NOW)).isEmpty();
    }

    @Test
    void allSessionsOfAnOwnerAreDeletedAndNoOthers() {
        inserted(alice, NOW);
        inserted(alice, NOW);
        inserted(bob, NOW);
        inserted(otherAlice, NOW);

        assertThat(end(new Ending.AllOf(alice, ""))).isEqualTo(2);
        assertThat(end(new Ending.AllOf(alice, ""))).isZero();
        assertThat(store().list(bob, NOW)).hasSize(1);
        assertThat(store().list(otherAlice, NOW)).hasSize(1);
    }

    @Test
    void allSessionsOfAnOwnerButOneAreDeleted() {
        StoredSession stays = inserted(alice, NOW);
        StoredSession bobs = inserted(bob, NOW);
        inserted(alice, NOW);
        inserted(alice, NOW);

        assertThat(end(new Ending.AllOf(alice, stays.info().id()))).isEqualTo(2);
        assertThat(store().list(alice, NOW)).containsExactly(stays);
        assertThat(end(new Ending.AllOf(alice, bobs.info().id()))).isOne();
        assertThat(store().list(bob, NOW)).containsExactly(bobs);
    }

    @Test
    void deletedSessionsLeaveNoAttributesBehind() {
        StoredSession session = inserted(alice, NOW);
        end(new Ending.AllOf(alice, ""));
        store().insert(session, List.of());

        assertThat(store().find(session.tokenHash(), NOW).orElseThrow().attributes())
                .isEmpty();
    }

    @Test
    void endedSessionsAreDeletedInBatchesWithTheirAttributes() {
        deleteAllExpired(EXPIRY.plus(HOUR));
        StoredSession ended = rows.row();
        store().insert(ended, List.of(attribute("a", 1)));
        for (int i = 0; i < 4; i++) {
            store().insert(rows.row(), List.of(attribute("a", 1), attribute("b", 1)));
        }
        StoredSession live = inserted(alice, NOW);

        assertThat(expire(EXPIRY.plus(HOUR), 2)).isEqualTo(2);
        assertThat(expire(EXPIRY.plus(HOUR), 2)).isEqualTo(2);
        assertThat(expire(EXPIRY.plus(HOUR), 2)).isEqualTo(1);
        assertThat(store().list(alice, EXPIRY.plus(HOUR))).containsExactly(live);
        store().insert(ended, List.of());
        assertThat(store().find(ended.tokenHash(), NOW).orElseThrow().attributes())
                .isEmpty();
    }

    @Test
    void aSessionThatEndedByDisuseIsDeletedWithinAnHour() {
        deleteAllExpired(NOW.plus(IDLE).plus(HOUR));
        store().insert(rows.row(), List.of());

        assertThat(expire(NOW.plus(IDLE).minusMillis(1), 10)).isZero();
        assertThat(expire(NOW.plus(IDLE).plus(HOUR), 10)).isOne();
    }

    @Test
    void aSessionThatEndedByAgeIsDeletedWithinAnHour() {
        deleteAllExpired(EXPIRY.plus(HOUR));
        store().insert(rows.row(Duration.ZERO, EXPIRY), List.of());

        assertThat(expire(EXPIRY.minusMillis(1), 10)).isZero();
        assertThat(expire(EXPIRY.plus(HOUR), 10)).isOne();
    }

    @Test
    void aSessionInUseIsNotDeleted() {
        StoredSession session = rows.row();
        store().insert(session, List.of());
        Instant used = NOW.plus(IDLE).minusMillis(1);
        touch(session, used);
        touch(session, NOW.plusMillis(1));
        Instant live = used.plus(IDLE).minusMillis(1);
        deleteAllExpired(live);

        assertThat(store().find(session.tokenHash(), live)).isPresent();
    }

    @Test
    void aLiveSessionIsNotDeletedThoughAStaleCopyWasTouched() {
        StoredSession session = rows.row();
        String id = session.info().id();
        store().insert(session, List.of());
        store().setIdle(id, Duration.ofHours(9), pruneAfterIdle(Duration.ofHours(9)), NOW);
        Instant used = NOW.plusSeconds(60);
        touch(session, used);
        Instant live = NOW.plus(Duration.ofHours(8));
        deleteAllExpired(live);

        assertThat(store().find(session.tokenHash(), live)).isPresent();
    }

    @Test
    void aSessionWithALongerIdleTimeIsNotDeleted() {
        StoredSession session = rows.row();
        store().insert(session, List.of());
        store().setIdle(session.info().id(), Duration.ZERO, pruneAfterIdle(Duration.ZERO), NOW);
        deleteAllExpired(EXPIRY.minusMillis(1));

        assertThat(store().find(session.tokenHash(), EXPIRY.minusMillis(1))).isPresent();
    }

    @Test
    void aSessionWithoutLimitsIsNeverDeleted() {
        StoredSession session = inserted(alice, NOW);
        Instant farAway = NOW.plus(Duration.ofDays(99_999));
        deleteAllExpired(farAway);

        assertThat(store().find(session.tokenHash(), farAway)).isPresent();
    }

    private StoredSession inserted(SessionOwner owner, Instant created) {
        StoredSession session = SessionRows.row(owner, created, Duration.ZERO, SessionLimits.NEVER);
        store().insert(session, List.of(attribute("a", 1)));
        return session;
    }

    private static Instant pruneAfterIdle(Duration idle) {
        return StoredSession.pruneAfter(new SessionTimes(NOW, NOW, NOW, idle, EXPIRY));
    }

    private void touch(StoredSession session, Instant used) {
        store().touch(List.of(new Touch(session.info().id(), used, pruneAfter(used))));
    }

    private int end(Ending which) {
        return store().end(which, Integer.MAX_VALUE, false).size();
    }

    private int expire(Instant now, int limit) {
        return store().end(new Ending.Expired(now), limit, false).size();
    }

    private void deleteAllExpired(Instant now) {
        int deleted = 1000;
        while (deleted > 0) {
            deleted = expire(now, 1000);
        }
    }
}
