package io.perdure.crypto;

import static io.perdure.crypto.Samples.base64;
import static io.perdure.crypto.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRingTest {
    @Test
    void theFirstKeySealsAndAllOpen() {
        KeyRing ring = KeyRing.parse("new:" + base64(1) + ", old:" + base64(2));

        assertThat(ring.current().id()).isEqualTo("new");
        assertThat(ring.find("old")).isPresent();
        assertThat(ring.find("lost")).isEmpty();
    }

    @Test
    void twoKeysUnderOneIdAreRefused() {
        assertThatThrownBy(() -> KeyRing.of(key("a"), key("a"))).hasMessageContaining("Two keys have the id 'a'");
    }

    @Test
    void anEntryOfAnotherFormIsNamedByItsPlaceAndNeverShown() {
        String secret = base64(3);
        for (String bad : List.of(secret, ":" + secret, secret + ":k1", "k 1:" + secret, "k1=" + secret)) {
            assertThatThrownBy(() -> KeyRing.parse("ok:" + base64(1) + "," + bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Key number 2 is not of the form id:base64")
                    .hasMessageNotContaining(secret.substring(0, 8));
        }
    }

    @Test
    void anEmptyTextIsNoRing() {
        assertThatThrownBy(() -> KeyRing.parse("")).hasMessageContaining("Key number 1");
        assertThatThrownBy(() -> KeyRing.parse("k:" + base64(1) + ",")).hasMessageContaining("Key number 2");
    }

    @Test
    void badBase64DoesNotLeak() {
        for (String bad : List.of("sup?rsecret", "sup-rsecret", "AAA", "A===", "=")) {
            assertThatThrownBy(() -> KeyRing.parse("k1:" + bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Key number 1")
                    .hasMessageNotContaining(bad)
                    .hasNoCause();
        }
    }

    @Test
    void aKeyWrittenInThePlaceOfItsIdIsNotShown() {
        String secret = Base64.getEncoder().encodeToString(Arrays.copyOf(Samples.material(7), 24));

        assertThatThrownBy(() -> KeyRing.parse(secret + ":AAAA"))
                .hasMessage("Key number 1 has 3 bytes; AES-256 takes 32");
    }

    @Test
    void ringsWithTheSameKeysAndTheSameOneInFrontAreEqual() {
        KeyRing ring = KeyRing.of(key("a"), key("b"), key("c"));

        assertThat(KeyRing.of(key("a"), key("c"), key("b"))).isEqualTo(ring).hasSameHashCodeAs(ring);
        assertThat(KeyRing.of(key("b"), key("a"), key("c"))).isNotEqualTo(ring);
        assertThat(KeyRing.of(key("a"), key("b"))).isNotEqualTo(ring);
    }

    @Test
    void aRingDoesNotChange() {
        KeyRing ring = KeyRing.of(key("a"), key("b"));

        assertThatThrownBy(() -> ring.ids().remove("b")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aKeyIsItsIdAndItsBytes() {
        byte[] material = Samples.material(1);

        assertThat(new SealingKey("a", material)).isEqualTo(new SealingKey("a", material.clone()));
        assertThat(new SealingKey("a", material)).isNotEqualTo(new SealingKey("b", material));
        assertThat(new SealingKey("a", material)).isNotEqualTo(new SealingKey("a", Samples.material(2)));
    }

    @Test
    void aKeyOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> new SealingKey("k1", new byte[33]))
                .hasMessage("Key 'k1' has 33 bytes; AES-256 takes 32");
        assertThatThrownBy(() -> new SealingKey("k1", new byte[16]))
                .hasMessage("Key 'k1' has 16 bytes; AES-256 takes 32");
    }

    @Test
    void anIdIsShortAndPlain() {
        for (String bad : List.of("", "a b", "a:b", "ı", "x".repeat(33))) {
            assertThatThrownBy(() -> new SealingKey(bad, new byte[32]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("A key id has 1 to 32 letters");
        }
    }

    @Test
    void onlyIdsArePrinted() {
        assertThat(KeyRing.of(key("a"))).hasToString("KeyRing, sealing with a, opening [a]");
        assertThat(key("a")).hasToString("SealingKey a");
    }

    @Test
    void theMaterialIsCopied() {
        byte[] material = Samples.material(1);
        SealingKey key = new SealingKey("a", material);
        Arrays.fill(material, (byte) 0);

        assertThat(key.key().getEncoded()).isEqualTo(Samples.material(1));
    }
}
