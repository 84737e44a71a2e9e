package io.perdure.crypto;

import static io.perdure.crypto.Samples.base64;
import static io.perdure.crypto.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.Log;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LiveKeysTest extends KeysOfASource {
    @Test
    void aRefreshTakesOverWhatTheSourceSaysNow() {
        assertThat(keys.refresh()).isEqualTo(KeyRefresh.UNCHANGED);
        source = () -> KeyRing.of(key("k1"), key("k2"));
        assertThat(keys.refresh()).isEqualTo(KeyRefresh.CHANGED);
        assertThat(keys.ring().ids()).containsExactly("k1", "k2");
        source = () -> KeyRing.of(key("k2"), key("k1"));
        assertThat(keys.refresh()).isEqualTo(KeyRefresh.CHANGED);
        assertThat(keys.currentId()).isEqualTo("k2");
        assertThat(cipher.keyId(seal())).isEqualTo("k2");
        assertThat(keys.refresh()).isEqualTo(KeyRefresh.UNCHANGED);
    }

    @Test
    void theChoreOfTheHousekeeperRefreshes() {
        source = () -> KeyRing.of(key("k2"), key("k1"));
        assertThat(keys.refreshing().batch().run(1)).isZero();
        assertThat(keys.currentId()).isEqualTo("k2");
    }

    @Test
    void aSourceThatFailsIsNamedAndTheKeysStay() {
        for (Supplier<KeyRing> broken : List.<Supplier<KeyRing>>of(
                () -> {
                    throw new IllegalStateException("vault is sealed");
                },
                () -> KeyRing.of(key("k2"), new SealingKey("k1", new byte[32])))) {
            source = broken;
            try (Log log = new Log(LiveKeys.class)) {
                assertThat(keys.refresh()).isEqualTo(KeyRefresh.FAILED);
                assertThat(keys.refresh()).as("each time").isEqualTo(KeyRefresh.FAILED);
                assertThat(log.warnings()).hasSize(2).allSatisfy(line -> assertThat(line)
                        .containsAnyOf("vault is sealed", "Key 'k1' has other bytes than before")
                        .doesNotContain(base64("k1".hashCode())));
            }
            assertThat(keys.ring()).isEqualTo(KeyRing.of(key("k1")));
        }
    }

    @Test
    void aSourceThatAnswersNothingIsNamed() {
        assertThatThrownBy(() -> new LiveKeys(() -> null, () -> now)).hasMessageContaining("KeyProvider answered null");
    }

    @Test
    void keysAreAddedPromotedAndRemoved() {
        byte[] old = seal();
        keys.add(key("k2"));
        assertThat(keys.currentId()).isEqualTo("k1");
        keys.add(key("k2"));
        assertThat(keys.ring().ids()).containsExactly("k1", "k2");
        keys.promote("k2");
        assertThat(cipher.isCurrent(old)).isFalse();
        assertThat(cipher.isCurrent(seal())).isTrue();
        assertThat(cipher.open(old, HERE)).containsExactly(42);
        keys.remove("k1");
        assertThatThrownBy(() -> cipher.open(old, HERE)).isInstanceOf(UnknownKeyException.class);
        keys.add(key("k1"));
        assertThat(cipher.open(old, HERE)).as("back again").containsExactly(42);
    }

    @Test
    void whatCannotBeDoneIsRefusedAndNoKeyIsShown() {
        assertThatThrownBy(() -> keys.add(new SealingKey("k1", new byte[32]))).hasMessageContaining("the id 'k1'");
        assertThatThrownBy(() -> keys.promote("k2")).hasMessage("There is no key 'k2'; there are [k1]");
        assertThatThrownBy(() -> keys.remove("k2")).hasMessage("There is no key 'k2'; there are [k1]");
        assertThatThrownBy(() -> keys.promote(base64(1))).hasMessageNotContaining(base64(1));
        assertThatThrownBy(() -> keys.remove("k1")).hasMessageContaining("promote another one before");
        assertThat(keys.ring()).isEqualTo(KeyRing.of(key("k1")));
    }

    @Test
    void whatWasDoneByHandStaysUntilTheSourceChanges() {
        keys.add(key("k2"));
        keys.promote("k2");
        assertThat(keys.refresh()).isEqualTo(KeyRefresh.UNCHANGED);
        assertThat(keys.currentId()).isEqualTo("k2");
        source = () -> KeyRing.of(key("k1"), key("k3"));
        assertThat(keys.refresh()).isEqualTo(KeyRefresh.CHANGED);
        assertThat(keys.ring().ids()).containsExactly("k1", "k3");
    }

    @Test
    void aValueUnderAnUnknownKeyAsksTheSourceAtOnce() {
        byte[] sealed =
                RecordCipher.aesGcm(KeyRing.of(key("k2")), new SecureRandom()).seal(new byte[] {42}, HERE);
        source = () -> KeyRing.of(key("k1"), key("k2"));

        assertThat(cipher.open(sealed, HERE)).containsExactly(42);
        assertThat(cipher.open(sealed, HERE)).containsExactly(42);
        assertThat(asked).as("at the start, and once again").hasValue(2);
    }

    @Test
    void manyUnknownKeysDoNotKeepTheSourceBusy() {
        assertUnknown(3);
        assertThat(asked).hasValue(2);
        now = now.plusMillis(1000);
        assertUnknown(3);
        assertThat(asked).hasValue(2);
        now = now.plusMillis(1);
        assertUnknown(3);
        assertThat(asked).hasValue(3);
        now = now.minusSeconds(3600);
        assertUnknown(3);
        assertThat(asked).as("the clock was set back").hasValue(4);
    }

    @Test
    void aRoundOfTheHousekeeperDoesNotDelayADemand() {
        keys.refresh();
        assertUnknown(1);
        assertThat(asked).hasValue(3);
    }

    @Test
    void everyChangeIsSaidByTheIdsOfTheKeys() {
        try (Log log = new Log(LiveKeys.class)) {
            keys.add(key("k2"));
            keys.promote("k2");
            keys.remove("k1");
            assertThat(log.infos()).hasSize(3).allSatisfy(line -> assertThat(line)
                    .contains("Keys changed: KeyRing"));
            assertThat(log.infos().get(2)).contains("sealing with k2, opening [k2], no longer opening [k1]");
            keys.add(key("k2"));
            assertThat(log.infos()).as("nothing changed").hasSize(3);
        }
    }

    @Test
    void sealsAreCountedForEachKey() {
        seal();
        seal();
        keys.add(key("k2"));
        keys.promote("k2");
        seal();

        assertThat(keys.seals("k1")).isEqualTo(2);
        assertThat(keys.seals("k2")).isOne();
        assertThat(keys.seals("k3")).isZero();
    }

    @Test
    void aKeyThatIsUsedUpIsNamedLongBefore() {
        SealBudget budget = new SealBudget(80);
        try (Log log = new Log(SealBudget.class)) {
            for (int i = 0; i < 20; i++) {
                budget.spend("k1");
                assertThat(log.warnings()).hasSize((i + 1) / 10);
            }
            assertThat(log.warnings().get(0)).contains("Key k1 has sealed 10 values", "4294967296");
        }
    }
}
