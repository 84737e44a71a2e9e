package io.perdure.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.crypto.LiveKeys;
import io.perdure.crypto.Secrets;
import io.perdure.housekeeping.Retirement;
import io.perdure.session.AttributeChanges;
import io.perdure.session.SaveOutcome;
import io.perdure.session.Session;
import io.perdure.session.SessionManager;
import io.perdure.session.SessionResealing;
import io.perdure.session.SessionToken;
import io.perdure.session.spi.SessionStore;
import io.perdure.session.spi.StoredAttribute;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That a key can be replaced while nodes work, over any stores. */
@Timeout(120)
public abstract class KeyRotationContract extends KeyContract {
    /** For subclasses. */
    protected KeyRotationContract() {}

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
