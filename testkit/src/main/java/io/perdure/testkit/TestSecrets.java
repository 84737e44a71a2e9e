package io.perdure.testkit;

import io.perdure.crypto.KeyRing;
import io.perdure.crypto.KeyedHash;
import io.perdure.crypto.RecordCipher;
import io.perdure.crypto.SealingKey;
import io.perdure.crypto.Secrets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keys by name, made when first asked for, and one pepper; all of them random. What two instances hide and seal has
 * nothing in common, so tests may share a table. Safe for use by many threads.
 */
public final class TestSecrets {
    private final SecureRandom random = new SecureRandom();
    private final KeyedHash hash = new KeyedHash(Unique.bytes(KeyedHash.MINIMUM_LENGTH));
    private final Map<String, SealingKey> keys = new ConcurrentHashMap<>();

    /** New keys and a new pepper. */
    public TestSecrets() {}

    /**
     * Secrets with some of the keys.
     *
     * @param current id of the key that seals
     * @param older ids of keys that only open
     * @return secrets with AES-256-GCM
     */
    public Secrets with(String current, String... older) {
        SealingKey[] olderKeys = Arrays.stream(older).map(this::key).toArray(SealingKey[]::new);
        return new Secrets(RecordCipher.aesGcm(KeyRing.of(key(current), olderKeys), random), hash, random);
    }

    /**
     * A key by its name, always the same one.
     *
     * @param id of the key
     * @return the key
     */
    public SealingKey key(String id) {
        return keys.computeIfAbsent(id, name -> new SealingKey(name, Unique.bytes(SealingKey.LENGTH)));
    }
}
