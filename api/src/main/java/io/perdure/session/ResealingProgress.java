package io.perdure.session;

import java.util.Map;

/**
 * How far stored attributes are under the current key.
 *
 * @param currentKey id of the key that seals now
 * @param attributes how many there are under each key; under the empty id those of versions that did not say
 */
public record ResealingProgress(String currentKey, Map<String, Long> attributes) {
    /**
     * Copies the map.
     *
     * @param currentKey id of the key that seals now
     * @param attributes how many there are under each key
     */
    public ResealingProgress {
        attributes = Map.copyOf(attributes);
    }

    /**
     * What is left to do.
     *
     * @return the number of attributes that are not under the current key; those of sessions that have ended count until
     *     they are deleted
     */
    public long remaining() {
        return attributes.entrySet().stream()
                .filter(count -> !count.getKey().equals(currentKey))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
