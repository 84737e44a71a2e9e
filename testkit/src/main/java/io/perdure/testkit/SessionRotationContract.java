package io.perdure.testkit;

import static io.perdure.testkit.SessionRows.EXPIRY;
import static io.perdure.testkit.SessionRows.IDLE;
import static io.perdure.testkit.SessionRows.NOW;
import static io.perdure.testkit.SessionRows.attribute;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.session.Device;
import io.perdure.session.spi.Ending;
import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.Rotation;
import io.perdure.session.spi.SessionStore;
import io.perdure.session.spi.SignIn;
import io.perdure.session.spi.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link SessionStore} must keep of a token that is replaced and still opens its session for a while.
 * Sessions have random ids and tenants, so the tables may hold others.
 */
@Timeout(120)
public abstract class SessionRotationContract {
    private static final int CROWD = 8;
    private static final int ROUNDS = 20;
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Instant OVER = LATER.plusSeconds(10);

    private final SessionRows rows = new SessionRows();
    private final StoredSession session = rows.row();
    private final String id = session.info().id();
    private final String old = session.tokenHash();
    private final String fresh = Unique.hash();

    /** For subclasses. */
    protected SessionRotationContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same sessions for every call within one test, for use by many threads
     */
    protected abstract SessionStore store();

    @Test
    void aRenewedTokenOpensTheSessionForAWhile() {
        store().insert(session, List.of(attribute("a", 1)));

        assertThat(renew(old, fresh)).isTrue();
        assertThat(store().find(old, OVER.minus(MILLI))).isEqualTo(store().find(fresh, OVER.minus(MILLI)));
        assertThat(store().find(old, LATER).orElseThrow().session())
                .returns(fresh, StoredSession::tokenHash)
                .returns(LATER, found -> found.info().times().renewedAt());
        assertThat(store().find(old, OVER)).isEmpty();
        assertThat(store().find(fresh, OVER)).isPresent();
    }

    @Test
    void aRenewedTokenDoesNotOutliveItsSession() {
        store().insert(session, List.of());
        store().rotate(new Rotation(old, fresh, LATER, EXPIRY, Optional.empty()));

        assertThat(store().find(old, NOW.plus(IDLE).minus(MILLI))).isPresent();
        assertThat(store().find(old, NOW.plus(IDLE))).isEmpty();
        assertThat(store().end(new Ending.One(id), 1, false)).hasSize(1);
        assertThat(store().find(old, LATER)).isEmpty();
    }

    @Test
    void whatWasRenewedIsNotRenewedAgain() {
        store().insert(session, List.of());
        renew(old, fresh);

        assertThat(renew(old, Unique.hash())).as("another request was first").isFalse();
        assertThat(store().find(fresh, LATER)).isPresent();
    }

    @Test
    void whoSignsInWithARenewedTokenEndsBoth() {
        store().insert(session, List.of());
        renew(old, fresh);
        String third = Unique.hash();
        SignIn bob = new SignIn("bob", new Device("phone", "192.0.2.0"));
        Instant at = OVER.minus(MILLI);

        assertThat(store().rotate(new Rotation(old, third, at, at, Optional.of(bob))))
                .isPresent();
        assertThat(store().find(old, at)).isEmpty();
        assertThat(store().find(fresh, at)).isEmpty();
        assertThat(store().find(third, at).orElseThrow().session().info())
                .returns("bob", info -> info.owner().user())
                .returns(bob.device(), info -> info.device());
    }

    @Test
    void aRenewedTokenRotatesNothingWhenItsTimeIsOver() {
        store().insert(session, List.of());
        renew(old, fresh);

        assertThat(rotate(old, Unique.hash(), OVER)).isFalse();
        assertThat(store().find(fresh, OVER)).isPresent();
    }

    @Test
    void theTokenBeforeTheLastIsDead() {
        store().insert(session, List.of());
        renew(old, fresh);
        String third = Unique.hash();

        assertThat(renew(fresh, third)).isTrue();
        assertThat(store().find(old, LATER)).isEmpty();
        assertThat(store().find(fresh, LATER)).isPresent();
        String fourth = Unique.hash();
        assertThat(rotate(third, fourth, LATER)).isTrue();
        assertThat(store().find(fresh, LATER)).isEmpty();
        assertThat(store().find(third, LATER)).isEmpty();
        assertThat(store().find(fourth, LATER)).isPresent();
    }

    @Test
    void nothingIsFoundUnderAnEmptyToken() {
        store().insert(session, List.of());
        rotate(old, fresh, LATER);

        assertThat(store().find("", Instant.EPOCH)).isEmpty();
        assertThat(rotate("", Unique.hash(), NOW)).isFalse();
    }

    @RepeatedTest(ROUNDS)
    void onlyOneRenewalWinsAndNobodyIsLockedOut() {
        store().insert(session, List.of(attribute("a", 1)));
        List<String> all =
                IntStream.range(0, CROWD).mapToObj(i -> Unique.hash()).toList();
        List<Boolean> won = Race.of(all.stream()
                .<Callable<Boolean>>map(hash -> () -> renew(old, hash))
                .toList());

        assertThat(Collections.frequency(won, true)).isOne();
        assertThat(all.stream()
                        .map(hash -> store().find(hash, LATER).isPresent())
                        .toList())
                .isEqualTo(won);
        assertThat(store().find(old, LATER)).isPresent();
    }

    @RepeatedTest(ROUNDS)
    void aRotationIsFinalWhateverIsRenewedMeanwhile() {
        store().insert(session, List.of());
        List<Callable<Boolean>> runners = new ArrayList<>();
        runners.add(() -> rotate(old, fresh, LATER));
        runners.addAll(Collections.nCopies(CROWD, () -> renew(old, Unique.hash())));
        List<Boolean> won = Race.of(runners);

        assertThat(won.get(0)).as("rotated").isTrue();
        assertThat(store().find(old, LATER)).isEmpty();
        assertThat(store().find(fresh, LATER))
                .get()
                .extracting(FoundSession::session)
                .returns(fresh, StoredSession::tokenHash);
    }

    private boolean renew(String from, String to) {
        return store().rotate(new Rotation(from, to, LATER, OVER, Optional.empty()))
                .isPresent();
    }

    private boolean rotate(String from, String to, Instant at) {
        return store().rotate(new Rotation(from, to, at, at, Optional.empty())).isPresent();
    }
}
