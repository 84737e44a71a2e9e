package io.perdure.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.housekeeping.KeyRetirement;
import io.perdure.housekeeping.Retirement;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.session.SessionResealing;
import io.perdure.session.SessionToken;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That a key goes when nothing needs it, and not before, over any stores. */
public abstract class KeyRetirementContract extends KeyContract {
    /** For subclasses. */
    protected KeyRetirementContract() {}

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
    void anEarlierCountIsNotTrusted() {
        SessionResealing resealing = resealing(store());
        assertThat(resealing.lastCount()).isEmpty();
        SessionToken unused = create();
        promote("k2");

        assertThat(retirement(resealing).retire("k1")).isEqualTo(new Retirement.StillNeeded(2, 0));
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
}
