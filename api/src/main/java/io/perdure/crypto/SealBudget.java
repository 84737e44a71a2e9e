package io.perdure.crypto;

import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts seals. With random 96-bit nonces, a key may seal 2^32 values (NIST SP 800-38D, 8.3). Other nodes seal under
 * the same key, and nobody counts what they and earlier processes did: so a word is said at an eighth, and at each
 * further one.
 */
final class SealBudget {
    private static final System.Logger LOG = System.getLogger(SealBudget.class.getName());
    private static final long LIMIT = 1L << 32;

    private final long step;
    private final Map<String, AtomicLong> byKey = new ConcurrentHashMap<>();

    SealBudget() {
        this(LIMIT);
    }

    SealBudget(long limit) {
        this.step = limit / 8;
    }

    void spend(String keyId) {
        long used = byKey.computeIfAbsent(keyId, id -> new AtomicLong()).incrementAndGet();
        if (used % step == 0) {
            LOG.log(
                    Level.WARNING,
                    "Key {0} has sealed {1} values in this process since its start, and may seal 4294967296 on all "
                            + "nodes together. Put a new key in front.",
                    keyId,
                    Long.toString(used));
        }
    }

    long used(String keyId) {
        AtomicLong used = byKey.get(keyId);
        return used == null ? 0 : used.get();
    }
}
