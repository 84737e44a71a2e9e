package io.perdure.crypto;

import static io.perdure.config.Setting.KEYS;
import static io.perdure.config.Setting.KEYS_FILE;

import io.perdure.config.Setting;
import io.perdure.config.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;

/** The one place that the keys come from: a second one would be passed over without a word. */
final class KeySources {
    private static final String MAKE_ONE = "Make 32 random bytes with: openssl rand -base64 32";

    private KeySources() {}

    static KeyProvider configured(Settings settings) {
        if (settings.optional(KEYS_FILE).isEmpty()) {
            KeyRing ring =
                    read(settings, KEYS, "id: followed by base64, or set perdure.keys-file instead", KeyRing::parse);
            return () -> ring;
        }
        if (settings.optional(KEYS).isPresent()) {
            throw settings.invalid(
                    KEYS_FILE, "There are keys in " + settings.key(KEYS) + " too; leave one of the two.");
        }
        return file(settings);
    }

    private static KeyProvider file(Settings settings) {
        try {
            return new KeyFile(Path.of(settings.text(KEYS_FILE)), fix -> settings.invalid(KEYS_FILE, fix));
        } catch (InvalidPathException e) {
            throw settings.invalid(KEYS_FILE, "That is no path: " + e.getReason() + ".");
        }
    }

    static KeyProvider alone(Settings settings, KeyProvider provider) {
        Stream.of(KEYS, KEYS_FILE)
                .filter(setting -> settings.optional(setting).isPresent())
                .findFirst()
                .ifPresent(setting -> {
                    throw settings.invalid(
                            setting,
                            "There is a KeyProvider too, " + provider.getClass().getName() + "; leave one of the two.");
                });
        return provider;
    }

    static <T> T read(Settings settings, Setting setting, String form, Function<String, T> reader) {
        String text = settings.optional(setting)
                .orElseThrow(() -> settings.invalid(setting, "Set it to " + form + ". " + MAKE_ONE));
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw settings.invalid(setting, e.getMessage() + ". " + MAKE_ONE);
        }
    }
}
