package io.perdure.crypto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Some keys: one seals, all of them open. Immutable; {@link LiveKeys} is what changes. Two rings with the same keys
 * and the same one in front are equal.
 */
public final class KeyRing {
    private final SealingKey current;
    private final Map<String, SealingKey> byId;

    private KeyRing(SealingKey current, Map<String, SealingKey> byId) {
        this.current = current;
        this.byId = Collections.unmodifiableMap(byId);
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
        List<SealingKey> keys = new ArrayList<>(List.of(current));
        keys.addAll(Arrays.asList(older));
        return of(keys);
    }

    /** The first seals; there must be one. */
    static KeyRing of(List<SealingKey> keys) {
        Map<String, SealingKey> byId = new LinkedHashMap<>();
        for (SealingKey key : keys) {
            if (byId.put(key.id(), key) != null) {
                throw new IllegalArgumentException("Two keys have the id '" + key.id() + "'; each needs its own");
            }
        }
        return new KeyRing(keys.get(0), byId);
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
        List<SealingKey> keys = new ArrayList<>();
        for (int i = 0; i < entries.length; i++) {
            keys.add(KeyText.parse(entries[i].strip(), "Key number " + (i + 1)));
        }
        return of(keys);
    }

    /**
     * The keys that are here.
     *
     * @return their ids; the first one seals
     */
    public Set<String> ids() {
        return byId.keySet();
    }

    /**
     * The key that seals.
     *
     * @return its id
     */
    public String currentId() {
        return current.id();
    }

    SealingKey current() {
        return current;
    }

    Optional<SealingKey> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** This ring and one more key behind the others. */
    KeyRing with(SealingKey key) {
        List<SealingKey> keys = new ArrayList<>(byId.values());
        keys.add(key);
        return of(keys);
    }

    /** The same keys with that one in front, which must be among them. */
    KeyRing promoting(String id) {
        List<SealingKey> keys = new ArrayList<>(without(id));
        keys.add(0, find(id).orElseThrow());
        return of(keys);
    }

    /** The other keys, in order. */
    List<SealingKey> without(String id) {
        return byId.values().stream().filter(key -> !key.id().equals(id)).toList();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeyRing ring && current.equals(ring.current) && byId.equals(ring.byId);
    }

    @Override
    public int hashCode() {
        return byId.keySet().hashCode();
    }

    @Override
    public String toString() {
        return "KeyRing, sealing with " + current.id() + ", opening " + byId.keySet();
    }
}
