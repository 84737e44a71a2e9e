package io.perdure.crypto;

import static io.perdure.crypto.Samples.base64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.ConfigurationException;
import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void keysMayComeFromAFile(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("keys");
        Files.writeString(file, "k1:" + base64(1));
        Secrets secrets = secrets(Map.of("perdure.keys-file", file.toString(), "perdure.pepper", base64(2)));
        Files.writeString(file, "k2:" + base64(2) + "\nk1:" + base64(1));
        LiveKeys keys = secrets.cipher().keys().orElseThrow();

        assertThat(keys.currentId()).isEqualTo("k1");
        assertThat(keys.refresh()).isEqualTo(KeyRefresh.CHANGED);
        assertThat(keys.currentId()).isEqualTo("k2");
    }

    @Test
    void keysMayComeFromAProvider() {
        Settings settings = settings(Map.of("perdure.pepper", base64(2)));
        Secrets secrets = Secrets.from(settings, random, () -> KeyRing.of(Samples.key("k7")));

        assertThat(secrets.cipher().keys().orElseThrow().currentId()).isEqualTo("k7");
    }

    @Test
    void keysInTwoPlacesAreRefusedAndBothAreNamed() {
        Map<String, String> inText = Map.of("perdure.keys", "k1:" + base64(1), "perdure.pepper", base64(2));
        Map<String, String> inFile = Map.of("perdure.keys-file", "/etc/keys", "perdure.pepper", base64(2));
        Map<String, String> both = new HashMap<>(inText);
        both.putAll(inFile);

        assertThatThrownBy(() -> secrets(both))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("perdure.keys-file is '/etc/keys' (test)", "perdure.keys too")
                .hasMessageNotContaining(base64(1));
        assertThatThrownBy(() -> Secrets.from(settings(inText), random, new OneKey()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("perdure.keys is set", OneKey.class.getName())
                .hasMessageNotContaining(base64(1));
        assertThatThrownBy(() -> Secrets.from(settings(inFile), random, new OneKey()))
                .hasMessageContainingAll("perdure.keys-file is", OneKey.class.getName());
    }

    private record OneKey() implements KeyProvider {
        @Override
        public KeyRing keys() {
            return KeyRing.of(Samples.key("k1"));
        }
    }

    @Test
    void aPathThatIsNoneIsRefused() {
        assertThatThrownBy(() -> secrets(Map.of("perdure.keys-file", "a\0b", "perdure.pepper", base64(2))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("perdure.keys-file", "That is no path");
    }

    @Test
    void missingKeysAreNamedWithTheCommandThatMakesThem() {
        assertThatThrownBy(() -> secrets(Map.of("perdure.pepper", base64(2))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(
                        "perdure.keys is not set", "id:", "perdure.keys-file", "openssl rand -base64 32");
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
        assertThat(secrets.cipher().keys()).isEmpty();
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
        return Secrets.from(settings(values), random);
    }

    private static Settings settings(Map<String, String> values) {
        return Settings.of(new SettingSource("test", values));
    }
}
