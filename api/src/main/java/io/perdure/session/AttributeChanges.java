package io.perdure.session;

import io.perdure.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a request did to the attributes of a session. Not for use by several threads. */
public final class AttributeChanges {
    private final Map<String, Optional<Object>> byName = new LinkedHashMap<>();

    /** No changes yet. */
    public AttributeChanges() {}

    /**
     * Sets an attribute.
     *
     * @param name 1 to 255 characters
     * @param value what it will be
     * @return this
     * @throws IllegalArgumentException if the name is too long or empty, or no database would keep it
     */
    public AttributeChanges set(String name, Object value) {
        byName.put(checked(name), Optional.of(value));
        return this;
    }

    /**
     * Sets an attribute that is encoded already, so that it is not done twice.
     *
     * @param name 1 to 255 characters
     * @param encoded what the codec of the session's manager made of the value
     * @return this
     * @throws IllegalArgumentException if the name is too long or empty, or no database would keep it
     */
    public AttributeChanges setEncoded(String name, Bytes encoded) {
        return set(name, new Encoded(encoded));
    }

    /**
     * A value that needs no codec.
     *
     * @param bytes what the codec made of it
     */
    record Encoded(Bytes bytes) {}

    /**
     * Removes an attribute, if it is there.
     *
     * @param name 1 to 255 characters
     * @return this
     * @throws IllegalArgumentException if the name is too long or empty, or no database would keep it
     */
    public AttributeChanges remove(String name) {
        byName.put(checked(name), Optional.empty());
        return this;
    }

    static String checked(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException(
                    "The attribute name of a session has 1 to 255 characters; this one has 0");
        }
        return StorableText.checked("attribute name", name, StorableText.LONGEST);
    }

    /**
     * Whether nothing was changed.
     *
     * @return true without a change
     */
    public boolean isEmpty() {
        return byName.isEmpty();
    }

    /**
     * The changes.
     *
     * @return by name; empty values are removals, and those {@linkplain #setEncoded set encoded} have no class
     *     of the application's
     */
    public Map<String, Optional<Object>> byName() {
        return Map.copyOf(byName);
    }
}
