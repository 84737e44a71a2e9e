package io.perdure.crypto;

/**
 * Where keys come from, if neither {@code perdure.keys} nor {@code perdure.keys-file} is set: a vault, for example. As
 * a CDI bean of this type it is found by itself; there may be only one. Asked at the start, at every refresh of
 * {@link LiveKeys}, and when a stored value names a key that is not there; on any thread, one at a time. Requests may
 * be waiting for the answer, so it must come soon.
 */
@FunctionalInterface
public interface KeyProvider {
    /**
     * The keys in force.
     *
     * @return the first seals; equal to the last answer if nothing changed
     * @throws RuntimeException if they cannot be had; at the start this ends it, later the keys in use stay
     */
    KeyRing keys();
}
