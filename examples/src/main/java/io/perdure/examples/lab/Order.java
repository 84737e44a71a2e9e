package io.perdure.examples.lab;

import java.util.Random;
import java.util.UUID;

/** What a client wants once. */
final class Order {
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final String key;
    private final long amount;
    private int tries;

    private Order(String key, long amount) {
        this.key = key;
        this.amount = amount;
    }

    static Order next(Random random) {
        // A random UUID (RFC 9562, section 5.4), from the seed.
        long high = (random.nextLong() & ~0xF000L) | VERSION_4;
        long low = (random.nextLong() >>> 2) | VARIANT;
        return new Order(new UUID(high, low).toString(), random.nextInt(100_000));
    }

    String key() {
        return key;
    }

    String body() {
        return Long.toString(amount);
    }

    int nextTry() {
        return ++tries;
    }
}
