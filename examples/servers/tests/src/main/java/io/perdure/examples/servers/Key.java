package io.perdure.examples.servers;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;

/**
 * An idempotency key.
 *
 * @param header as it is sent
 */
record Key(String header) {
    /** Guests need a random UUID. */
    static Key random() {
        SecureRandom random = new SecureRandom();
        long version = (random.nextLong() & ~0xF000L) | 0x4000L;
        long variant = (random.nextLong() >>> 2) | Long.MIN_VALUE;
        return new Key(new UUID(version, variant).toString());
    }

    /** A word that no other test uses. */
    static String word() {
        byte[] bytes = new byte[9];
        new SecureRandom().nextBytes(bytes);
        return "w" + HexFormat.of().formatHex(bytes);
    }
}
