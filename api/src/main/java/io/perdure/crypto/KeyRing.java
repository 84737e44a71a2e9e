package io.perdure.crypto;

import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The keys in use: one seals, all of them open. To rotate, put a new key in front; keep the old one until
 * nothing is sealed under it any more.
 */
public final class KeyRing {
    private final SealingKey current;
    private final Map<String, SealingKey> byId;

    private KeyRing(SealingKey current, Map<String, SealingKey> byId) {
        this.current = current;
        this.byId = Map.copyOf(byId);
    }

    /**
     * A ring of keys.
     *
     * @param current seals from now on
     * @param older only open what they sealed
     * @return the ring
     * @throws IllegalArgumentException if two keys have the same id
     */
    public static KeyRing of(SealingKey current, SealingKey... older) {
        Map<String, SealingKey> byId = new LinkedHashMap<>();
        byId.put(current.id(), current);
        for (SealingKey key : older) {
            if (byId.put(key.id(), key) != null) {
                throw new IllegalArgumentException("Two keys have the id '" + key.id() + "'; each needs its own");
            }
        }
        return new KeyRing(current, byId);
    }

    /**
     * Reads the text form, {@code id:base64,id:base64}; the first key seals.
     *
     * @param text the keys
     * @return the ring
     * @throws IllegalArgumentException if an entry has another form; the message never shows key material
     */
    public static KeyRing parse(String text) {
        String[] entries = text.split(",", -1);
        SealingKey[] keys = new SealingKey[entries.length];
        for (int i = 0; i < entries.length; i++) {
            keys[i] = parseKey(entries[i].strip(), i + 1);
        }
        return of(keys[0], Arrays.copyOfRange(keys, 1, keys.length));
    }

    private static SealingKey parseKey(String entry, int position) {
        int colon = entry.indexOf(':');
        if (colon < 1 || !SealingKey.isId(entry.substring(0, colon))) {
            throw new IllegalArgumentException("Key number " + position
                    + " is not of the form id:base64, with 1 to 32 letters, digits, '-' or '_' as its id");
        }
        return new SealingKey(entry.substring(0, colon), decode(entry.substring(colon + 1), position));
    }

    private static byte[] decode(String base64, int position) {
        byte[] material = decodeOrThrow(base64, position);
        if (material.length != SealingKey.LENGTH) {
            throw new IllegalArgumentException(
                    "Key number " + position + " has " + material.length + " bytes; AES-256 takes 32");
        }
        return material;
    }

    private static byte[] decodeOrThrow(String base64, int position) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            // The decoder's message quotes a character of the key: it must not go further.
            throw new IllegalArgumentException("Key number " + position + " is not base64 after its id");
        }
    }

    SealingKey current() {
        return current;
    }

    Optional<SealingKey> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public String toString() {
        return "KeyRing, sealing with " + current.id() + ", opening " + byId.keySet();
    }
}
