package io.perdure.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class KeyedHashTest {
    private final KeyedHash hash = new KeyedHash(Samples.material(1));

    @Test
    void itIsHmacOverPartsBehindTheirLengths() throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Samples.material(1), "HmacSHA256"));
        mac.update(ByteBuffer.allocate(4).putInt(3).array());
        mac.update("é!".getBytes(StandardCharsets.UTF_8));
        mac.update(ByteBuffer.allocate(4).putInt(0).array());

        assertThat(hash.hash("é!", "")).isEqualTo(mac.doFinal());
    }

    @Test
    void partsAreNotMistakenForOtherParts() {
        assertThat(hash.text("ab", "c")).isNotEqualTo(hash.text("a", "bc"));
        assertThat(hash.text("ab")).isNotEqualTo(hash.text("ab", ""));
        assertThat(hash.text()).isNotEqualTo(hash.text(""));
    }

    @Test
    void anotherPepperGivesAnotherHash() {
        assertThat(new KeyedHash(Samples.material(2)).text("a")).isNotEqualTo(hash.text("a"));
    }

    @Test
    void theTextIsTheHash() {
        assertThat(hash.text("a")).matches("[A-Za-z0-9_-]{43}");
        assertThat(Base64.getUrlDecoder().decode(hash.text("a"))).isEqualTo(hash.hash("a"));
    }

    @Test
    void aShortPepperIsRefused() {
        assertThatThrownBy(() -> new KeyedHash(new byte[31]))
                .hasMessage("The pepper has 31 bytes; at least 32 are needed");
    }

    @Test
    void thePepperIsCopied() {
        byte[] pepper = Samples.material(1);
        KeyedHash copied = new KeyedHash(pepper);
        Arrays.fill(pepper, (byte) 0);

        assertThat(copied.text("a")).isEqualTo(hash.text("a"));
    }
}
