package io.perdure.crypto;

import static io.perdure.config.Setting.ENCRYPTION;
import static io.perdure.config.Setting.PEPPER;

import io.perdure.config.Settings;
import java.security.SecureRandom;
import java.time.InstantSource;
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
    /**
     * Reads {@code perdure.keys} or {@code perdure.keys-file}, {@code perdure.pepper} and {@code perdure.encryption}.
     *
     * @param settings the settings in force
     * @param random source of nonces and tokens
     * @return the secrets
     * @throws io.perdure.ConfigurationException if key material is missing, malformed, or in two places
     */
    public static Secrets from(Settings settings, SecureRandom random) {
        return from(settings, random, KeySources::configured);
    }

    /**
     * The same with keys from somewhere else.
     *
     * @param settings the settings in force
     * @param random source of nonces and tokens
     * @param provider asked for the keys, unless there is no encryption
     * @return the secrets
     * @throws io.perdure.ConfigurationException if key material is missing, malformed, or in two places
     */
    public static Secrets from(Settings settings, SecureRandom random, KeyProvider provider) {
        return from(settings, random, unused -> KeySources.alone(settings, provider));
    }

    private static Secrets from(Settings settings, SecureRandom random, Function<Settings, KeyProvider> source) {
        KeyedHash hash = KeySources.read(settings, PEPPER, "base64", text -> new KeyedHash(decode(text)));
        boolean encrypt = settings.oneOf(ENCRYPTION, Map.of("aes-gcm", true, "plaintext", false));
        RecordCipher cipher = encrypt
                ? RecordCipher.aesGcm(new LiveKeys(source.apply(settings), InstantSource.system()), random)
                : RecordCipher.plaintext();
        return new Secrets(cipher, hash, random);
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
