package io.perdure.testkit;

import static io.perdure.testkit.SessionRows.EXPIRY;
import static io.perdure.testkit.SessionRows.IDLE;
import static io.perdure.testkit.SessionRows.NOW;
import static io.perdure.testkit.SessionRows.attribute;
import static io.perdure.testkit.SessionRows.pruneAfter;
import static io.perdure.testkit.SessionRows.removal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.session.Device;
import io.perdure.session.SessionInfo;
import io.perdure.session.SessionOwner;
import io.perdure.session.SessionTimes;
import io.perdure.session.spi.Ending;
import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.Rotation;
import io.perdure.session.spi.SessionStore;
import io.perdure.session.spi.SignIn;
import io.perdure.session.spi.StoredAttribute;
import io.perdure.session.spi.StoredSession;
import io.perdure.session.spi.Touch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link SessionStore} must keep when one session is changed, one caller at a time: its attributes, its token
 * and its user, and its end. Sessions have random ids and tenants, so the tables may hold others.
 */
public abstract class SessionWriteContract {
    private final SessionRows rows = new SessionRows();
    private final StoredSession session = rows.row();
    private final String id = session.info().id();

    /** For subclasses. */
    protected SessionWriteContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same sessions for every call within one test
     */
    protected abstract SessionStore store();

    @Test
    void attributesAreSetReplacedAndRemovedTogether() {
        StoredAttribute kept = attribute("kept", 1);
        store().insert(session, List.of(attribute("replaced", 1), attribute("removed", 1), kept));
        StoredAttribute replaced = attribute("replaced", 2);
        StoredAttribute added = attribute("added", 1);

        assertThat(store().write(id, List.of(replaced, removal("removed"), added, removal("absent")), NOW))
                .isTrue();
        assertThat(attributes()).containsExactlyInAnyOrder(kept, replaced, added);
    }

    @Test
    void onlyRemovalsLeaveTheOthers() {
        StoredAttribute b = attribute("b", 1);
        store().insert(session, List.of(attribute("a", 1), b));

        assertThat(store().write(id, List.of(removal("a")), NOW)).isTrue();
        assertThat(attributes()).containsExactly(b);
    }

    @Test
    void aRemovedAttributeMayBeSetAgain() {
        store().insert(session, List.of(attribute("a", 1)));
        store().write(id, List.of(removal("a")), NOW);
        assertThat(attributes()).isEmpty();
        StoredAttribute again = attribute("a", 3);

        assertThat(store().write(id, List.of(again), NOW)).isTrue();
        assertThat(attributes()).containsExactly(again);
    }

    @Test
    void twoHundredAttributesAreWrittenAtOnce() {
        List<StoredAttribute> many =
                IntStream.range(0, 200).mapToObj(i -> attribute("a" + i, i)).toList();
        store().insert(session, List.of());

        assertThat(store().write(id, many, NOW)).isTrue();
        assertThat(attributes()).containsExactlyInAnyOrderElementsOf(many);
    }

    @Test
    void attributesOfOtherSessionsAreNotTouched() {
        StoredSession other = rows.row();
        StoredAttribute a = attribute("a", 1);
        store().insert(session, List.of());
        store().insert(other, List.of(a));
        store().write(id, List.of(attribute("a", 2)), NOW);
        store().write(id, List.of(removal("a")), NOW);

        assertThat(store().find(other.tokenHash(), NOW)).contains(new FoundSession(other, List.of(a)));
    }

    @Test
    void anUnknownSessionIsNeverCreated() {
        assertThat(store().write(id, List.of(attribute("a", 1)), NOW)).isFalse();
        store().touch(List.of(new Touch(id, NOW, pruneAfter(NOW))));
        assertThat(store().setIdle(id, IDLE, EXPIRY, NOW)).isFalse();
        assertThat(rotate(Unique.hash(), NOW, Optional.empty())).isFalse();
        assertThat(store().rewrite(id, NOW, FoundSession::attributes)).isFalse();
        store().insert(session, List.of());
        assertThat(attributes()).as("nothing had been written").isEmpty();
    }

    @Test
    void aDeletedSessionIsGoneWithItsAttributes() {
        store().insert(session, List.of(attribute("a", 1)));

        assertThat(end()).hasSize(1);
        assertThat(end()).isEmpty();
        assertThat(store().find(session.tokenHash(), NOW)).isEmpty();
        assertThat(store().write(id, List.of(attribute("b", 1)), NOW)).isFalse();
        store().insert(session, List.of());
        assertThat(attributes()).as("no attribute was left behind").isEmpty();
    }

    @Test
    void aRotatedSessionIsTheSameUnderItsNewTokenOnly() {
        StoredAttribute a = attribute("a", 1);
        store().insert(session, List.of(a));
        String fresh = Unique.hash();

        assertThat(rotate(fresh, NOW.plusMillis(7), Optional.empty())).isTrue();
        assertThat(store().find(session.tokenHash(), NOW)).isEmpty();
        assertThat(store().find(fresh, NOW))
                .contains(new FoundSession(
                        new StoredSession(
                                fresh,
                                new SessionInfo(
                                        id, rows.owner(), session.info().device(), renewedAt(NOW.plusMillis(7)))),
                        List.of(a)));
        assertThat(rotate(Unique.hash(), NOW, Optional.empty())).isFalse();
    }

    @Test
    void signingInChangesTokenUserAndDeviceOnly() {
        StoredAttribute a = attribute("a", 1);
        store().insert(session, List.of(a));
        String fresh = Unique.hash();

        Device phone = new Device("phone", "192.0.2.0");
        assertThat(rotate(fresh, NOW.plusMillis(7), Optional.of(new SignIn("bob", phone))))
                .isTrue();
        assertThat(store().find(session.tokenHash(), NOW)).isEmpty();
        SessionOwner bob = new SessionOwner(rows.owner().tenant(), "bob");
        SessionInfo info = new SessionInfo(id, bob, phone, renewedAt(NOW.plusMillis(7)));
        assertThat(store().find(fresh, NOW)).contains(new FoundSession(new StoredSession(fresh, info), List.of(a)));
    }

    @Test
    void rewritingShowsTheSessionAndWritesWhatChanged() {
        StoredAttribute a = attribute("a", 1);
        StoredAttribute b = attribute("b", 1);
        store().insert(session, List.of(a, b));
        StoredAttribute changed = attribute("a", 2);

        assertThat(store().rewrite(id, NOW, found -> {
                    assertThat(found.session()).isEqualTo(session);
                    assertThat(found.attributes()).containsExactlyInAnyOrder(a, b);
                    return List.of(changed);
                }))
                .isTrue();
        assertThat(attributes()).containsExactlyInAnyOrder(changed, b);
    }

    @Test
    void aFailedRewriteWritesNothing() {
        StoredAttribute a = attribute("a", 1);
        store().insert(session, List.of(a));

        assertThatThrownBy(() -> store().rewrite(id, NOW, found -> {
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("on purpose");
        assertThat(attributes()).containsExactly(a);
        assertThat(store().rewrite(id, NOW, found -> List.of())).isTrue();
    }

    private static SessionTimes renewedAt(Instant at) {
        return new SessionTimes(NOW, at, NOW, IDLE, EXPIRY);
    }

    private boolean rotate(String fresh, Instant at, Optional<SignIn> signIn) {
        return store().rotate(new Rotation(session.tokenHash(), fresh, at, at, signIn))
                .isPresent();
    }

    private List<FoundSession> end() {
        return store().end(new Ending.One(id), 1, false);
    }

    private List<StoredAttribute> attributes() {
        return store().find(session.tokenHash(), NOW).orElseThrow().attributes();
    }
}
