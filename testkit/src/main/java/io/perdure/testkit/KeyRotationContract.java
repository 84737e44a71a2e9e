package io.perdure.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.crypto.LiveKeys;
import io.perdure.crypto.Secrets;
import io.perdure.housekeeping.KeyRetirement;
import io.perdure.housekeeping.Retirement;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.session.AttributeChanges;
import io.perdure.session.AttributeCodec;
import io.perdure.session.Device;
import io.perdure.session.NewSession;
import io.perdure.session.SaveOutcome;
import io.perdure.session.Session;
import io.perdure.session.SessionLimits;
import io.perdure.session.SessionManager;
import io.perdure.session.SessionOwner;
import io.perdure.session.SessionResealing;
import io.perdure.session.SessionRules;
import io.perdure.session.SessionSealing;
import io.perdure.session.SessionToken;
import io.perdure.session.StoredSessionManager;
import io.perdure.session.spi.SessionStore;
import io.perdure.session.spi.StoredAttribute;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That a key can be replaced while nodes work, and goes when nothing needs it, over any stores. */
@Timeout(120)
public abstract class KeyRotationContract {
    private static final int BATCH = 10;
    private static final Duration HOUR = Duration.ofHours(1);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:15:30.123Z"));
    private final TestSecrets secrets = new TestSecrets();
    private final Secrets here = secrets.with("k1");
    private final LiveKeys keys = here.cipher().keys().orElseThrow();

    /** For subclasses. */
    protected KeyRotationContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same sessions for every call within one test; nobody else's, and empty before it
     */
    protected abstract SessionStore store();

    /**
     * The store of the answers of the same application.
     *
     * @return a store over the same records for every call within one test; nobody else's, and empty before it
     */
    protected abstract IdempotencyStore records();

    private SessionManager manager(SessionStore store, Secrets with) {
        SessionLimits limits = new SessionLimits(Duration.ofMinutes(30), Duration.ofDays(7));
        return new StoredSessionManager(
                store,
                new SessionSealing(with, AttributeCodec.standard("")),
                SessionRules.of(limits),
                clock,
                List.of());
    }

    private SessionManager manager() {
        return manager(store(), here);
    }

    private SessionResealing resealing(SessionStore store) {
        return new SessionResealing(store, manager(store, here), keys, clock);
    }

    private static void round(SessionResealing resealing) {
        assertThat(resealing.chore().batch().run(BATCH))
                .as("more is left to the next round")
                .isZero();
    }

    private KeyRetirement retirement(SessionResealing resealing) {
        return new KeyRetirement(resealing, records(), here.cipher(), clock);
    }

    private SessionToken create() {
        SessionToken token = manager().newToken();
        AttributeChanges attributes = new AttributeChanges().set("x", "a").set("y", "b");
        manager()
                .create(
                        token,
                        new NewSession(
                                new SessionOwner("", "alice"), Device.UNKNOWN, Duration.ofHours(12), attributes));
        return token;
    }

    private List<SessionToken> create(int count) {
        List<SessionToken> tokens = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tokens.add(create());
        }
        return tokens;
    }

    private Session load(SessionToken token, Secrets with) {
        return manager(store(), with).load(token).orElseThrow();
    }

    private void promote(String id) {
        keys.add(secrets.key(id));
        keys.promote(id);
    }

    @Test
    void allIsSealedAnewAndTheOldKeyGoes() {
        List<SessionToken> tokens = create(25);
        SessionResealing resealing = resealing(store());
        promote("k2");
        assertThat(resealing.progress().attributes()).isEqualTo(Map.of("k1", 50L));
        assertThat(resealing.progress().remaining()).isEqualTo(50);

        round(resealing);

        assertThat(resealing.lastCount()).isEqualTo(Map.of("k2", 50L));
        assertThat(resealing.progress().remaining()).isZero();
        assertThat(retirement(resealing).retire("k1")).isEqualTo(new Retirement.Retired());
        assertThat(keys.ring().ids()).containsExactly("k2");
        assertThat(tokens).allSatisfy(token -> {
            assertThat(load(token, here).attribute("x")).contains("a");
            assertThat(load(token, here).attribute("y")).contains("b");
        });
    }

    @Test
    void aRoundTakesSomeSecondsAndTheNextOneGoesOnEvenAfterARestart() {
        create(5 * BATCH);
        promote("k2");
        AtomicInteger steps = new AtomicInteger();
        SessionStore slow = Intercepted.store(store(), "sealedUnderOther", () -> {
            steps.incrementAndGet();
            clock.advance(Duration.ofSeconds(6));
        });

        round(resealing(slow));
        assertThat(steps).hasValue(2);
        assertThat(resealing(store()).progress().attributes()).isEqualTo(Map.of("k1", 60L, "k2", 40L));
        SessionResealing restarted = resealing(slow);
        round(restarted);
        assertThat(restarted.progress().attributes()).isEqualTo(Map.of("k1", 20L, "k2", 80L));
        round(restarted);
        assertThat(restarted.progress().remaining()).isZero();
    }

    @Test
    void itRestsWhenNothingIsLeftUntilTheKeyChangesOrAnHourIsOver() {
        create(1);
        AtomicInteger looks = new AtomicInteger();
        SessionResealing resealing = resealing(Intercepted.store(store(), "sealedUnderOther", looks::incrementAndGet));
        round(resealing);
        round(resealing);
        assertThat(looks).as("nothing to do").hasValue(1);
        clock.advance(HOUR.minusMillis(1));
        round(resealing);
        assertThat(looks).hasValue(1);
        clock.advance(Duration.ofMillis(1));
        round(resealing);
        assertThat(looks).as("an hour later").hasValue(2);
        promote("k2");
        round(resealing);
        assertThat(looks).as("another key").hasValue(3);
        round(resealing);
        assertThat(looks)
                .as("whether others have gone on with the old key meanwhile")
                .hasValue(4);
        round(resealing);
        assertThat(looks).hasValue(4);
    }

    @Test
    void aSessionThatCannotBeSealedAnewDoesNotStopTheOthers() {
        List<SessionToken> tokens = create(3 * BATCH);
        String id = load(tokens.get(BATCH), here).info().id();
        alter(id, a -> new StoredAttribute(a.name(), a.revision() ^ 1, a.keyId(), a.value()));
        SessionResealing resealing = resealing(store());
        promote("k2");

        round(resealing);
        round(resealing);

        assertThat(resealing.progress().attributes()).isEqualTo(Map.of("k1", 2L, "k2", 6L * BATCH - 2));
        assertThat(retirement(resealing).retire("k1")).isEqualTo(new Retirement.StillNeeded(2, 0));
        assertThat(keys.ring().ids()).contains("k1");
    }

    private void alter(String id, UnaryOperator<StoredAttribute> alteration) {
        assertThat(store().rewrite(id, clock.instant(), found -> found.attributes().stream()
                        .map(alteration)
                        .toList()))
                .isTrue();
    }

    @Test
    void rowsThatDoNotSayTheirKeyMayNeedAnyAndAreToldIt() {
        SessionToken token = create();
        String id = load(token, here).info().id();
        alter(id, a -> new StoredAttribute(a.name(), a.revision(), "", a.value()));
        SessionResealing resealing = resealing(store());
        keys.add(secrets.key("k0"));

        assertThat(retirement(resealing).retire("k0")).isEqualTo(new Retirement.StillNeeded(2, 0));
        round(resealing);
        assertThat(resealing.lastCount()).isEqualTo(Map.of("k1", 2L));
        assertThat(load(token, here).attribute("x")).contains("a");
        assertThat(retirement(resealing).retire("k0")).isEqualTo(new Retirement.Retired());
    }

    @Test
    void aKeyThatWentTooEarlyIsCountedAndItsRowsComeBackWithIt() {
        SessionToken token = create();
        SessionResealing resealing = resealing(store());
        promote("k2");
        keys.remove("k1");

        assertThat(load(token, here).attributeNames()).isEmpty();
        round(resealing);
        assertThat(resealing.lastCount()).isEqualTo(Map.of("k1", 2L));
        keys.add(secrets.key("k1"));
        assertThat(load(token, here).attribute("x")).contains("a");
        round(resealing);
        assertThat(resealing.lastCount()).as("at once").isEqualTo(Map.of("k2", 2L));
    }

    @Test
    void aSessionThatHasEndedIsLeftToTheHousekeeper() {
        create();
        SessionResealing resealing = resealing(store());
        promote("k2");
        clock.advance(Duration.ofHours(12));
        round(resealing);

        assertThat(resealing.progress().remaining()).isEqualTo(2);
        clock.advance(HOUR);
        assertThat(manager().prune(BATCH)).isOne();
        assertThat(resealing.progress().remaining()).isZero();
    }

    @Test
    void whatIsMissingIsCountedAgainInEachRound() {
        SessionToken token = create();
        SessionResealing resealing = resealing(store());
        promote("k2");
        keys.remove("k1");
        round(resealing);
        manager().revoke(load(token, here).info().id());
        round(resealing);

        assertThat(resealing.lastCount()).isEmpty();
    }

    @Test
    void aKeyOfStoredAnswersIsNeededUntilTheyExpire() {
        GuardClient client = new GuardClient(new IdempotencyGuard(records(), here, clock));
        client.complete(client.reserve());
        KeyRetirement retirement = retirement(resealing(store()));
        promote("k2");

        assertThat(retirement.retire("k1")).isEqualTo(new Retirement.StillNeeded(0, 1));
        clock.advance(GuardClient.RETENTION.minusMillis(1));
        assertThat(retirement.retire("k1")).isEqualTo(new Retirement.StillNeeded(0, 1));
        clock.advance(Duration.ofMillis(1));
        assertThat(retirement.retire("k1")).isEqualTo(new Retirement.Retired());
    }

    @Test
    void aKeyWhoseNameBeginsAnotherIsNotMistakenForIt() {
        GuardClient client = new GuardClient(new IdempotencyGuard(records(), here, clock));
        promote("k11");
        client.complete(client.reserve());

        assertThat(retirement(resealing(store())).retire("k1")).isEqualTo(new Retirement.Retired());
    }

    @Test
    void theKeyThatSealsIsNotRetired() {
        KeyRetirement retirement = retirement(resealing(store()));

        assertThatThrownBy(() -> retirement.retire("k1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> retirement.retire("k2")).isInstanceOf(IllegalArgumentException.class);
        assertThat(keys.currentId()).isEqualTo("k1");
    }

    @Test
    void aWriteDuringTheSealingWins() {
        SessionManager manager = manager();
        List<SessionToken> tokens = create(20);
        promote("k2");
        for (SessionToken token : tokens) {
            Session session = load(token, here);
            Callable<Object> write = () -> manager.save(session, new AttributeChanges().set("x", "new"));
            Callable<Object> reseal = () -> manager.reseal(session.info().id());

            assertThat(Race.of(List.of(write, reseal)).get(0)).isEqualTo(SaveOutcome.SAVED);
            assertThat(load(token, secrets.with("k2")).attribute("x")).contains("new");
            assertThat(load(token, secrets.with("k2")).attribute("y")).contains("b");
        }
    }

    @Test
    void keysAreReplacedOnTwoNodesWhileTheyWriteAndNothingIsLost() {
        Secrets there = secrets.with("k1");
        LiveKeys otherKeys = there.cipher().keys().orElseThrow();
        List<SessionToken> tokens = create(BATCH);
        SessionResealing resealing = resealing(store());
        try (SessionWriters writers = new SessionWriters(tokens, List.of(manager(), manager(store(), there)))) {
            writers.awaitMore();
            keys.add(secrets.key("k2"));
            otherKeys.add(secrets.key("k2"));
            keys.promote("k2");
            writers.awaitMore();
            otherKeys.promote("k2");
            writers.awaitMore();
            while (resealing.progress().remaining() > 0) {
                round(resealing);
            }
            assertThat(retirement(resealing).retire("k1")).isEqualTo(new Retirement.Retired());
            otherKeys.remove("k1");
            writers.awaitMore();
            writers.stop();
            assertThat(resealing.progress().attributes().keySet()).containsExactly("k2");
            writers.assertLastWrites(manager(store(), secrets.with("k2")));
        }
        assertThat(tokens)
                .allSatisfy(token -> assertThat(load(token, secrets.with("k2")).attribute("y"))
                        .as("what nobody wrote to")
                        .contains("b"));
    }
}
