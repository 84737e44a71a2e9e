package io.perdure.crypto;

import static io.perdure.crypto.Samples.base64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.ConfigurationException;
import io.perdure.Log;
import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    @TempDir
    Path directory;

    private Path file;
    private KeyProvider keys;

    @BeforeEach
    void configure() {
        file = directory.resolve("keys");
        keys = KeySources.configured(
                Settings.of(new SettingSource("test", Map.of("perdure.keys-file", file.toString()))));
    }

    @Test
    void oneToALineOrSeveralAndTheFirstSeals() throws IOException {
        write("# changed in May\n\n new:" + base64(1) + " # the newest\r\nold:" + base64(2) + ", oldest:" + base64(3)
                + ",\n#gone:" + base64(4));

        assertThat(keys.keys().current().id()).isEqualTo("new");
        assertThat(keys.keys().ids()).containsExactly("new", "old", "oldest");
    }

    @Test
    void itIsReadAnewEachTime() throws IOException {
        write("k1:" + base64(1));
        assertThat(keys.keys().ids()).containsExactly("k1");
        write("k2:" + base64(2) + "\nk1:" + base64(1));
        assertThat(keys.keys().ids()).containsExactly("k2", "k1");
    }

    @Test
    void whatIsWrongIsNamedByFileAndLineAndNotShown() throws IOException {
        String secret = base64(9);
        for (String bad : List.of(secret, "k2=" + secret, "k2:" + secret.substring(4), "k2:?" + secret)) {
            write("k1:" + base64(1) + "\n\n" + bad);
            assertThatThrownBy(() -> keys.keys())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContainingAll("perdure.keys-file", file.toString(), "Line 3 ")
                    .hasMessageNotContaining(secret.substring(4, 12))
                    .hasNoCause();
        }
    }

    @Test
    void twoKeysUnderOneIdAreRefused() throws IOException {
        write("k1:" + base64(1) + "\nk1:" + base64(2));
        assertRefused("Two keys have the id 'k1'");
    }

    @Test
    void aFileWithoutAKeyIsRefused() throws IOException {
        write("# nothing yet\n");
        assertRefused("There is no key in it");
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        assertRefused("It cannot be read");
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        Files.write(file, new byte[] {(byte) 0xC3, (byte) 0x28});
        assertRefused("It is not text in UTF-8");
    }

    @Test
    void aFileTooLargeToBeOneOfKeysIsRefusedUnread() throws IOException {
        write("#".repeat(64 * 1024) + "\n");
        assertRefused("It is larger than 64 KiB");
        write("k1:" + base64(1) + "\n" + "#".repeat(64 * 1024 - 48));
        assertThat(keys.keys().ids()).containsExactly("k1");
    }

    @Test
    void aFileThatOthersMayReadIsWarnedOfOnce() throws IOException {
        write("k1:" + base64(1));
        try (Log log = new Log(KeyFile.class)) {
            rights("rw-------");
            keys.keys();
            assertThat(log.warnings()).isEmpty();
            rights("rw-r-----");
            keys.keys();
            keys.keys();
            assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .contains(file.toString(), "chmod 600")
                    .doesNotContain(base64(1));
            rights("rw-------");
            keys.keys();
            rights("rw----r--");
            keys.keys();
            assertThat(log.warnings()).hasSize(2);
        }
    }

    private void rights(String rights) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }

    private void assertRefused(String part) {
        assertThatThrownBy(() -> keys.keys())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("Setting perdure.keys-file is '" + file + "' (test). ", part);
    }

    private void write(String text) throws IOException {
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
