package io.perdure.crypto;

import static io.perdure.crypto.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.CorruptRecordException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.junit.jupiter.api.Test;

class AesGcmCipherTest {
    private static final Binding HERE = Binding.of("table", "row", "column");
    private static final byte[] PLAIN = "what nobody may read".getBytes(StandardCharsets.UTF_8);

    private final RecordCipher cipher = cipher("k1");

    @Test
    void whatWasSealedOpens() {
        for (int length : new int[] {0, 1, 15, 16, 17, 100_000}) {
            byte[] plain = new byte[length];
            assertThat(cipher.open(cipher.seal(plain, HERE), HERE)).isEqualTo(plain);
        }
    }

    @Test
    void sealingTwiceGivesDifferentBytes() {
        assertThat(cipher.seal(PLAIN, HERE)).isNotEqualTo(cipher.seal(PLAIN, HERE));
    }

    @Test
    void nothingOfThePlainTextIsLeft() {
        assertThat(new String(cipher.seal(PLAIN, HERE), StandardCharsets.ISO_8859_1))
                .doesNotContain("nobody");
    }

    @Test
    void everySingleFlippedBitIsRefused() {
        byte[] sealed = cipher.seal(PLAIN, HERE);
        for (int i = 0; i < sealed.length * Byte.SIZE; i++) {
            byte[] altered = sealed.clone();
            altered[i / Byte.SIZE] ^= (byte) (1 << i % Byte.SIZE);

            assertThatThrownBy(() -> cipher.open(altered, HERE))
                    .as("bit %d", i)
                    .isInstanceOf(CorruptRecordException.class)
                    .message()
                    .matches("[ -~]+");
        }
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] sealed = cipher.seal(PLAIN, HERE);
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);

            assertThatThrownBy(() -> cipher.open(cut, HERE)).isInstanceOf(CorruptRecordException.class);
        }
        assertThatThrownBy(() -> cipher.open(Arrays.copyOf(sealed, sealed.length + 1), HERE))
                .isInstanceOf(CorruptRecordException.class);
    }

    @Test
    void anyOtherPlaceIsRefused() {
        byte[] sealed = cipher.seal(PLAIN, HERE);
        for (Binding other : List.of(
                Binding.of("table", "row", "other"),
                Binding.of("row", "table", "column"),
                Binding.of("table", "row"),
                Binding.of("table", "row", "column", ""),
                Binding.of("tabler", "ow", "column"))) {
            assertThatThrownBy(() -> cipher.open(sealed, other))
                    .isInstanceOf(CorruptRecordException.class)
                    .hasMessageContaining("altered, or copied from another place");
        }
    }

    @Test
    void anotherNameOfTheSameKeyIsRefused() {
        byte[] material = Samples.material(1);
        KeyRing twins = KeyRing.of(new SealingKey("k1", material), new SealingKey("k2", material));
        RecordCipher twice = RecordCipher.aesGcm(twins, new SecureRandom());
        byte[] renamed = twice.seal(PLAIN, HERE);
        renamed[3] = '2';

        assertThat(twice.keyId(renamed)).isEqualTo("k2");
        assertThatThrownBy(() -> twice.open(renamed, HERE)).isInstanceOf(CorruptRecordException.class);
    }

    /** As whoever has nothing but the description would open it. */
    @Test
    void theFormIsTheOneDescribed() throws GeneralSecurityException {
        ByteBuffer sealed = ByteBuffer.wrap(cipher.seal(PLAIN, HERE));
        byte[] header = {1, 2, 'k', '1'};
        byte[] nonce = new byte[12];
        byte[] place = "\0\0\0\5table\0\0\0\3row\0\0\0\6column".getBytes(StandardCharsets.US_ASCII);
        Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");

        assertThat(sealed.slice(0, 4)).isEqualTo(ByteBuffer.wrap(header));
        sealed.position(4).get(nonce);
        aes.init(Cipher.DECRYPT_MODE, key("k1").key(), new GCMParameterSpec(128, nonce));
        aes.updateAAD(header);
        aes.updateAAD(place);
        assertThat(aes.doFinal(sealed.array(), 16, sealed.remaining())).isEqualTo(PLAIN);
    }

    @Test
    void aPlaceDoesNotChangeWithTheListItWasMadeOf() {
        List<String> parts = new ArrayList<>(HERE.parts());
        Binding place = new Binding(parts);
        parts.set(0, "other");

        assertThat(cipher.open(cipher.seal(PLAIN, HERE), place)).isEqualTo(PLAIN);
    }

    @Test
    void anUnknownKeyIsNamed() {
        byte[] sealed = cipher("lost").seal(PLAIN, HERE);

        assertThatThrownBy(() -> cipher.open(sealed, HERE))
                .isInstanceOf(UnknownKeyException.class)
                .hasMessageContainingAll("'lost'", "perdure.keys");
    }

    @Test
    void anotherKeyUnderTheSameIdIsRefused() {
        RecordCipher impostor = RecordCipher.aesGcm(KeyRing.of(new SealingKey("k1", new byte[32])), new SecureRandom());

        assertThatThrownBy(() -> impostor.open(cipher.seal(PLAIN, HERE), HERE))
                .isInstanceOf(CorruptRecordException.class)
                .isNotInstanceOf(UnknownKeyException.class);
    }

    @Test
    void anOldKeyStillOpensAndIsNoLongerCurrent() {
        byte[] sealed = cipher.seal(PLAIN, HERE);
        RecordCipher rotated = RecordCipher.aesGcm(KeyRing.of(key("k2"), key("k1")), new SecureRandom());

        assertThat(rotated.open(sealed, HERE)).isEqualTo(PLAIN);
        assertThat(rotated.isCurrent(sealed)).isFalse();
        assertThat(rotated.isCurrent(rotated.seal(PLAIN, HERE))).isTrue();
    }

    @Test
    void aPlaintextValueIsRefusedWhileEncryptionIsOn() {
        byte[] forged = RecordCipher.plaintext().seal(PLAIN, HERE);

        assertThatThrownBy(() -> cipher.open(forged, HERE))
                .isInstanceOf(CorruptRecordException.class)
                .hasMessageContaining("perdure.encryption=plaintext");
        assertThatThrownBy(() -> cipher.isCurrent(forged)).isInstanceOf(CorruptRecordException.class);
    }

    private static RecordCipher cipher(String keyId) {
        return RecordCipher.aesGcm(KeyRing.of(key(keyId)), new SecureRandom());
    }
}
