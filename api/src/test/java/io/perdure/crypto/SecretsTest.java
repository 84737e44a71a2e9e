package io.perdure.crypto;

import static io.perdure.crypto.Samples.base64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.ConfigurationException;
import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private final SecureRandom random = new SecureRandom();

    @Test
    void keyMaterialGivesSecrets() {
        Secrets secrets = secrets(Map.of("perdure.keys", "k1:" + base64(1), "perdure.pepper", base64(2)));
        byte[] sealed = secrets.cipher().seal(new byte[] {42}, Binding.of("here"));

        assertThat(secrets.cipher().open(sealed, Binding.of("here"))).containsExactly(42);
        assertThat(secrets.hash().text("x")).isEqualTo(new KeyedHash(Samples.material(2)).text("x"));
    }

    @Test
    void missingKeysAreNamedWithTheCommandThatMakesThem() {
        assertThatThrownBy(() -> secrets(Map.of("perdure.pepper", base64(2))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("perdure.keys is not set", "id:", "openssl rand -base64 32");
    }

    @Test
    void aMissingPepperIsNamedWithTheCommandThatMakesIt() {
        assertThatThrownBy(() -> secrets(Map.of("perdure.keys", "k1:" + base64(1))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("perdure.pepper is not set", "openssl rand -base64 32");
    }

    @Test
    void badBase64IsSaidToBeBadAndNotShown() {
        for (String bad : List.of("not-base64!", "AAA", "A===", "AAAA=")) {
            assertThatThrownBy(() -> secrets(Map.of("perdure.keys", "k1:" + base64(1), "perdure.pepper", bad)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("perdure.pepper is set to an unusable value (test). ")
                    .hasMessageNotContaining(bad)
                    .hasNoCause();
        }
    }

    @Test
    void badKeysAreNamedAndNotShown() {
        assertThatThrownBy(() -> secrets(Map.of("perdure.keys", base64(1), "perdure.pepper", base64(2))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("perdure.keys is set to an unusable value", "id:base64", "openssl")
                .hasMessageNotContaining(base64(1));
    }

    @Test
    void aShortPepperIsRefused() {
        assertThatThrownBy(() -> secrets(Map.of("perdure.keys", "k1:" + base64(1), "perdure.pepper", "AAAA")))
                .hasMessageContainingAll("perdure.pepper", "The pepper has 3 bytes; at least 32 are needed");
    }

    @Test
    void plaintextNeedsNoKeysButAPepper() {
        Secrets secrets = secrets(Map.of("perdure.encryption", "plaintext", "perdure.pepper", base64(2)));

        assertThat(secrets.cipher()).isInstanceOf(PlaintextCipher.class);
        assertThatThrownBy(() -> secrets(Map.of("perdure.encryption", "plaintext")))
                .hasMessageContaining("perdure.pepper is not set");
    }

    @Test
    void randomTextIsFreshAndSafeInCookies() {
        Secrets secrets = secrets(Map.of("perdure.keys", "k1:" + base64(1), "perdure.pepper", base64(2)));

        assertThat(secrets.randomText(16)).matches("[A-Za-z0-9_-]{22}").isNotEqualTo(secrets.randomText(16));
        assertThat(secrets.randomText(32)).hasSize(43);
    }

    @Test
    void nothingSecretIsPrinted() {
        Secrets secrets = secrets(Map.of("perdure.keys", "k1:" + base64(1), "perdure.pepper", base64(2)));

        assertThat(secrets.toString()).doesNotContain(base64(1)).doesNotContain(base64(2));
    }

    private Secrets secrets(Map<String, String> values) {
        return Secrets.from(Settings.of(new SettingSource("test", values)), random);
    }
}
