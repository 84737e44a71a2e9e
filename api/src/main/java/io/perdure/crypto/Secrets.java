package io.perdure.crypto;

import static io.perdure.config.Setting.ENCRYPTION;
import static io.perdure.config.Setting.KEYS;
import static io.perdure.config.Setting.PEPPER;

import io.perdure.config.Setting;
import io.perdure.config.Settings;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;

/**
 * Everything secret an engine needs.
 *
 * @param cipher seals what is stored
 * @param hash hides tokens and keys
 * @param random makes tokens
 */
public record Secrets(RecordCipher cipher, KeyedHash hash, SecureRandom random) {
    private static final String MAKE_ONE = "Make 32 random bytes with: openssl rand -base64 32";

    /**
     * Reads {@code perdure.keys}, {@code perdure.pepper} and {@code perdure.encryption}.
     *
     * @param settings the settings in force
     * @param random source of nonces and tokens
     * @return the secrets
     * @throws io.perdure.ConfigurationException if key material is missing or malformed
     */
    public static Secrets from(Settings settings, SecureRandom random) {
        KeyedHash hash = read(settings, PEPPER, "", text -> new KeyedHash(decode(text)));
        boolean encrypt = settings.oneOf(ENCRYPTION, Map.of("aes-gcm", true, "plaintext", false));
        RecordCipher cipher = encrypt
                ? RecordCipher.aesGcm(read(settings, KEYS, "id:", KeyRing::parse), random)
                : RecordCipher.plaintext();
        return new Secrets(cipher, hash, random);
    }

    private static <T> T read(Settings settings, Setting setting, String form, Function<String, T> reader) {
        String text = settings.optional(setting)
                .orElseThrow(() -> settings.invalid(
                        setting,
                        "Set it to " + (form.isEmpty() ? "" : form + " followed by ") + "base64. " + MAKE_ONE));
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw settings.invalid(setting, e.getMessage() + ". " + MAKE_ONE);
        }
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            // The decoder's message quotes a character of the secret: it must not go further.
            throw new IllegalArgumentException("It is not base64");
        }
    }

    /**
     * Random text that nobody can guess.
     *
     * @param bytes how much randomness: 16 for ids, 32 for tokens
     * @return base64url without padding
     */
    public String randomText(int bytes) {
        byte[] buffer = new byte[bytes];
        random.nextBytes(buffer);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(buffer);
    }
}
