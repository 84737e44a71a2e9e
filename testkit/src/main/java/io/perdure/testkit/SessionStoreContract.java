package io.perdure.testkit;

import static io.perdure.testkit.SessionRows.EXPIRY;
import static io.perdure.testkit.SessionRows.IDLE;
import static io.perdure.testkit.SessionRows.NOW;
import static io.perdure.testkit.SessionRows.attribute;
import static io.perdure.testkit.SessionRows.pruneAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.Bytes;
import io.perdure.PerdureException;
import io.perdure.session.Device;
import io.perdure.session.SessionInfo;
import io.perdure.session.SessionLimits;
import io.perdure.session.SessionOwner;
import io.perdure.session.SessionTimes;
import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.Rotation;
import io.perdure.session.spi.SessionStore;
import io.perdure.session.spi.SignIn;
import io.perdure.session.spi.StoredAttribute;
import io.perdure.session.spi.StoredSession;
import io.perdure.session.spi.Touch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What every {@link SessionStore} must answer about one session, one caller at a time: how it is found, and until when;
 * {@link SessionWriteContract} has what changes it, {@link SessionOwnerContract} many sessions and {@link
 * SessionRaceContract} many callers. Sessions have random ids and tenants, so the tables may hold others.
 */
public abstract class SessionStoreContract {
    private static final Duration MILLI = Duration.ofMillis(1);

    private final SessionRows rows = new SessionRows();
    private final StoredSession session = rows.row();
    private final String id = session.info().id();

    /** For subclasses. */
    protected SessionStoreContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same sessions for every call within one test
     */
    protected abstract SessionStore store();

    @Test
    void aSessionIsFoundAsItWasInserted() {
        StoredAttribute a = attribute("a", 1);
        StoredAttribute b = attribute("b", Integer.MAX_VALUE);
        store().insert(session, List.of(a, b));
        FoundSession found = found(NOW);

        assertThat(found.session()).isEqualTo(session);
        assertThat(found.attributes()).containsExactlyInAnyOrder(a, b);
    }

    @Test
    void aSessionWithoutAttributesIsFound() {
        store().insert(session, List.of());

        assertThat(found(NOW)).isEqualTo(new FoundSession(session, List.of()));
    }

    @Test
    void theLongestTextsAndTimesAreKept() {
        SessionOwner owner = new SessionOwner("t".repeat(64), "ü".repeat(255));
        Device device = new Device("\ud83d\ude00 世".repeat(60), "ä".repeat(255));
        SessionTimes times =
                new SessionTimes(NOW, NOW.plusMillis(1), NOW, Duration.ofDays(36_500), SessionLimits.NEVER);
        SessionInfo info = new SessionInfo(id, owner, device, times);
        StoredSession longest = new StoredSession(session.tokenHash(), info);
        StoredAttribute attribute =
                new StoredAttribute("é".repeat(255), Long.MAX_VALUE, "k".repeat(32), Bytes.of(new byte[] {1}));
        store().insert(longest, List.of(attribute));

        assertThat(found(NOW)).isEqualTo(new FoundSession(longest, List.of(attribute)));
    }

    @Test
    void namesDifferInCaseBlanksAndAccents() {
        List<StoredAttribute> attributes = new ArrayList<>();
        for (String name : List.of("a", "A", "a ", " a", "á", "a\u0301", "ı", "i", "İ", "a%", "a_")) {
            attributes.add(attribute(name, 1));
        }
        store().insert(session, attributes);

        assertThat(attributes()).containsExactlyInAnyOrderElementsOf(attributes);
    }

    @Test
    void everyByteAndAMebibyteAreKept() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        StoredAttribute small = new StoredAttribute("small", 1, "k1", Bytes.of(all));
        StoredAttribute large = new StoredAttribute("large", 1, "k1", Bytes.of(Unique.bytes(1 << 20)));
        store().insert(session, List.of(small));
        store().write(id, List.of(large), NOW);

        assertThat(attributes()).containsExactlyInAnyOrder(small, large);
    }

    @Test
    void nothingIsFoundUnderAnUnknownToken() {
        store().insert(session, List.of());

        assertThat(store().find(Unique.hash(), NOW)).isEmpty();
        assertThat(store().find("", NOW)).isEmpty();
        assertThat(store().find(id, NOW)).isEmpty();
    }

    @Test
    void insertingNeverReplacesASession() {
        StoredAttribute a = attribute("a", 1);
        store().insert(session, List.of(a));
        StoredSession sameId = new StoredSession(Unique.hash(), session.info());
        StoredSession sameToken =
                new StoredSession(session.tokenHash(), rows.row().info());

        assertThatThrownBy(() -> store().insert(sameId, List.of(attribute("b", 1))))
                .isInstanceOf(PerdureException.class);
        assertThatThrownBy(() -> store().insert(sameToken, List.of())).isInstanceOf(PerdureException.class);
        assertThat(found(NOW)).isEqualTo(new FoundSession(session, List.of(a)));
    }

    @Test
    void aSessionEndsByDisuseToTheMillisecond() {
        store().insert(session, List.of());

        assertEndsAt(NOW.plus(IDLE));
    }

    @Test
    void aSessionEndsByAgeToTheMillisecond() {
        StoredSession aged = new StoredSession(
                session.tokenHash(), rows.row(IDLE, NOW.plusSeconds(5)).info());
        store().insert(aged, List.of());

        assertThat(store().find(session.tokenHash(), NOW.plusMillis(4999))).isPresent();
        assertThat(store().find(session.tokenHash(), NOW.plusMillis(5000))).isEmpty();
    }

    @Test
    void aSessionWithoutLimitsNeverEnds() {
        StoredSession endless = rows.row(Duration.ZERO, SessionLimits.NEVER);
        store().insert(endless, List.of(attribute("a", 1)));

        assertThat(store().find(endless.tokenHash(), SessionLimits.NEVER.minusMillis(1)))
                .isPresent();
    }

    private void assertEndsAt(Instant end) {
        assertThat(store().find(session.tokenHash(), end.minus(MILLI))).isPresent();
        assertThat(store().find(session.tokenHash(), end)).isEmpty();
        assertThat(store().write(id, List.of(attribute("late", 1)), end)).isFalse();
        touch(end);
        assertThat(store().setIdle(id, Duration.ZERO, EXPIRY, end)).isFalse();
        assertThat(rotate(end, Optional.empty())).isFalse();
        assertThat(rotate(end, Optional.of(new SignIn("bob", Device.UNKNOWN)))).isFalse();
        assertThat(found(NOW)).as("nothing was changed").isEqualTo(new FoundSession(session, List.of()));
    }

    @Test
    void usePutsOffTheEnd() {
        store().insert(session, List.of());
        Instant used = NOW.plus(Duration.ofMinutes(29));

        touch(used);
        assertThat(found(used.plus(IDLE).minus(MILLI)).session().info().times().lastSeenAt())
                .isEqualTo(used);
        assertThat(store().find(session.tokenHash(), used.plus(IDLE))).isEmpty();
    }

    @Test
    void useDoesNotPutOffTheAbsoluteEnd() {
        store().insert(session, List.of());
        for (Instant used = NOW; used.isBefore(EXPIRY); used = used.plus(IDLE).minus(MILLI)) {
            touch(used);
        }
        assertThat(store().find(session.tokenHash(), EXPIRY.minus(MILLI))).isPresent();
        assertThat(store().find(session.tokenHash(), EXPIRY)).isEmpty();
        touch(EXPIRY);
        assertThat(store().find(session.tokenHash(), EXPIRY)).isEmpty();
    }

    @Test
    void useNeverMovesTimeBackwards() {
        store().insert(session, List.of());
        Instant used = NOW.plusSeconds(60);
        touch(used);

        touch(NOW.plusSeconds(30));
        assertThat(found(used).session().info().times().lastSeenAt()).isEqualTo(used);
    }

    @Test
    void aNewIdleTimeHoldsAtOnce() {
        store().insert(session, List.of());
        Instant later = NOW.plusSeconds(60);

        assertThat(store().setIdle(id, Duration.ofMinutes(2), later.plus(Duration.ofHours(1)), later))
                .isTrue();
        assertThat(store().find(session.tokenHash(), NOW.plusMillis(119_999))).isPresent();
        assertThat(store().find(session.tokenHash(), NOW.plusMillis(120_000))).isEmpty();
    }

    @Test
    void anIdleTimeOfZeroIsForEver() {
        store().insert(session, List.of());
        store().setIdle(id, Duration.ZERO, pruneAfter(EXPIRY), NOW);

        assertThat(found(EXPIRY.minus(MILLI)).session().info().times().idle()).isZero();
    }

    private void touch(Instant used) {
        store().touch(List.of(new Touch(id, used, pruneAfter(used))));
    }

    private boolean rotate(Instant at, Optional<SignIn> signIn) {
        return store().rotate(new Rotation(session.tokenHash(), Unique.hash(), at, at, signIn))
                .isPresent();
    }

    private List<StoredAttribute> attributes() {
        return found(NOW).attributes();
    }

    private FoundSession found(Instant now) {
        return store().find(session.tokenHash(), now).orElseThrow();
    }
}
