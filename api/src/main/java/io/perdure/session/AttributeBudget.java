package io.perdure.session;

import io.perdure.Bytes;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How much the attributes of a session may still grow, while somebody changes them. It knows what one request knows:
 * two requests at once may together go beyond {@code perdure.session.max-size}, and the next one that adds to it is
 * refused. Not for use by several threads.
 */
public final class AttributeBudget {
    private static final int NAMED = 3;

    private final AttributeCodec codec;
    private final int most;
    private Map<String, Integer> sizes;

    AttributeBudget(AttributeCodec codec, int most, Map<String, Integer> sizes) {
        this.codec = codec;
        this.most = most;
        this.sizes = sizes;
    }

    /**
     * Counts an attribute that is set, instead of what it was before.
     *
     * @param name which one
     * @param value its new value
     * @return how it is encoded
     * @throws IllegalArgumentException if it cannot be encoded, or if all attributes together would be too large: names
     *     the largest of them, and the setting; then nothing is counted
     */
    public Bytes set(String name, Object value) {
        Bytes encoded = Bytes.of(codec.encode(value));
        setEncoded(name, encoded);
        return encoded;
    }

    /**
     * Counts an attribute that is encoded already.
     *
     * @param name which one
     * @param encoded what the codec of the session's manager made of its new value
     * @throws IllegalArgumentException if all attributes together would be too large; then nothing is counted
     */
    public void setEncoded(String name, Bytes encoded) {
        apply(Map.of(name, Optional.of(encoded)));
    }

    /**
     * Counts an attribute no more.
     *
     * @param name which one
     */
    public void remove(String name) {
        apply(Map.of(name, Optional.empty()));
    }

    /** One that is too large already, because the setting was lowered, may shrink. */
    void apply(Map<String, Optional<Bytes>> changes) {
        Map<String, Integer> next = new HashMap<>(sizes);
        changes.forEach(
                (name, value) -> value.ifPresentOrElse(v -> next.put(name, v.length()), () -> next.remove(name)));
        long total = total(next);
        if (total > most && total > total(sizes)) {
            throw tooLarge(next, total);
        }
        sizes = next;
    }

    private static long total(Map<String, Integer> sizes) {
        return sizes.values().stream().mapToLong(Integer::longValue).sum();
    }

    private IllegalArgumentException tooLarge(Map<String, Integer> next, long total) {
        String largest = next.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(NAMED)
                .map(e -> "'" + e.getKey() + "' with " + e.getValue())
                .collect(Collectors.joining(", "));
        return new IllegalArgumentException("The attributes of a session have at most " + most
                + " bytes together; these would have " + total + ". The largest are " + largest
                + ". Keep less in the session, or raise perdure.session.max-size.");
    }
}
