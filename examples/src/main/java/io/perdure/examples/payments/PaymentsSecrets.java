package io.perdure.examples.payments;

import io.perdure.config.Setting;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Key material for a demonstration: made at the first start, and kept in a file only its owner can read. A real
 * application gets its own from wherever it keeps secrets; what is set from outside is left alone here too.
 */
final class PaymentsSecrets {
    private static final int BYTES = 32;

    private final Path file;
    private final SecureRandom random;

    PaymentsSecrets(Path folder, SecureRandom random) {
        this.file = folder.resolve("secrets.properties");
        this.random = random;
    }

    /** The settings that are not set from outside. */
    Map<String, String> settings() {
        List<Setting> missing = Stream.of(Setting.KEYS, Setting.PEPPER)
                .filter(setting -> System.getProperty(setting.key()) == null)
                .filter(setting -> System.getenv(setting.environmentName()) == null)
                .toList();
        Properties kept = missing.isEmpty() ? new Properties() : load();
        return missing.stream()
                .collect(Collectors.toMap(
                        Setting::key,
                        setting -> Objects.requireNonNull(
                                kept.getProperty(setting.key()), setting.key() + " is missing in " + file)));
    }

    private Properties load() {
        Properties secrets = new Properties();
        try {
            if (!Files.exists(file)) {
                create(secrets);
            }
            try (Reader in = Files.newBufferedReader(file)) {
                secrets.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or create the secrets in " + file, e);
        }
        return secrets;
    }

    private void create(Properties secrets) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileAttribute<?>[] ownerOnly =
                file.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        Files.createFile(file, ownerOnly);
        secrets.setProperty(Setting.KEYS.key(), "k1:" + randomBase64());
        secrets.setProperty(Setting.PEPPER.key(), randomBase64());
        try (Writer out = Files.newBufferedWriter(file, StandardOpenOption.TRUNCATE_EXISTING)) {
            secrets.store(out, "Made for this demonstration. Whoever has this file can read its database.");
        }
    }

    private String randomBase64() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
