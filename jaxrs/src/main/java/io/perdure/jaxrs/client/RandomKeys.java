package io.perdure.jaxrs.client;

import java.security.SecureRandom;
import java.util.UUID;

/**
 * Makes keys.
 *
 * @param random nobody can foretell
 */
record RandomKeys(SecureRandom random) {
    static final String HEADER = "Idempotency-Key";

    private static final long NOT_VERSION = ~0xF000L;
    private static final long VERSION = 0x4000L;
    private static final long NOT_VARIANT = ~(0x3L << 62);
    private static final long VARIANT = 0x2L << 62;

    /** A UUID of version 4 (RFC 9562, section 5.4). */
    String next() {
        return new UUID((random.nextLong() & NOT_VERSION) | VERSION, (random.nextLong() & NOT_VARIANT) | VARIANT)
                .toString();
    }
}
