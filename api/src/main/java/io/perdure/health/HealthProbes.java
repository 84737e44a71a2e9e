package io.perdure.health;

import io.perdure.ClockReading;
import io.perdure.CorruptRecordException;
import io.perdure.StoreClock;
import io.perdure.crypto.Binding;
import io.perdure.crypto.LiveKeys;
import io.perdure.crypto.RecordCipher;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.session.spi.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What a {@link HealthCheck} looks at: the tables, the keys and the clock. */
public final class HealthProbes {
    /** A correction up to this is the work of a clock that runs a little fast or slow. */
    private static final Duration JUMP = Duration.ofSeconds(1);

    private static final String NOBODY = "health";
    private static final Binding NOWHERE = Binding.of(NOBODY);

    private HealthProbes() {}

    /**
     * Reads one row that does not exist from each of the two main tables.
     *
     * @param records the store of idempotency records
     * @param sessions the store of sessions
     * @return the part {@code table}; down if a read fails
     */
    public static HealthProbe tables(IdempotencyStore records, SessionStore sessions) {
        return new HealthProbe("table", () -> {
            // No id and no hash is so short, so the time of the question does not matter.
            boolean unused = records.find(NOBODY, Instant.EPOCH).isPresent();
            boolean unusedToo = sessions.find(NOBODY, Instant.EPOCH).isPresent();
            return up("The tables answer");
        });
    }

    /**
     * Seals and opens something with the current key, and looks for keys that stored attributes need.
     *
     * @param cipher seals
     * @param sealedUnder how many attributes there are by key, as far as known; must not take long
     * @return the part {@code key}; down if the current key does not work, or one that is needed is missing: a request
     *     would find attributes absent, and may write over them
     */
    public static HealthProbe keys(RecordCipher cipher, Supplier<Map<String, Long>> sealedUnder) {
        return new HealthProbe("key", () -> {
            byte[] plain = {42};
            if (!Arrays.equals(cipher.open(cipher.seal(plain, NOWHERE), NOWHERE), plain)) {
                throw new CorruptRecordException("The cipher does not open what it sealed");
            }
            return cipher.keys()
                    .map(keys -> keys(keys, sealedUnder.get()))
                    .orElseGet(() -> up("No encryption, as configured"));
        });
    }

    private static Finding keys(LiveKeys keys, Map<String, Long> sealedUnder) {
        Map<String, Long> missing = new TreeMap<>(sealedUnder);
        missing.keySet().removeAll(keys.ring().ids());
        // Rows of old versions do not say which key they need.
        missing.remove("");
        return missing.isEmpty()
                ? up("Sealing with '" + keys.currentId() + "', opening "
                        + keys.ring().ids())
                : down("Keys are missing; attributes under them: " + missing);
    }

    /**
     * Looks at how the clock was last set right.
     *
     * @param clock the stores'
     * @param oldest how long ago that may be
     * @return the part {@code clock}; down if it was never measured, longer ago, or this machine's clock was set back
     *     since; a warning if the last measurement found it to have jumped by more than a second
     */
    public static HealthProbe clock(StoreClock clock, Duration oldest) {
        return new HealthProbe("clock", () -> clock.lastReading()
                .map(reading -> clock(reading, clock.instant(), oldest))
                .orElseGet(() -> up("This machine's own")));
    }

    private static Finding clock(ClockReading reading, Instant now, Duration oldest) {
        if (reading.at().equals(Instant.MIN)) {
            return down("Never measured against the database's");
        }
        Duration age = Duration.between(reading.at(), now);
        if (age.compareTo(JUMP.negated()) < 0) {
            return down("This machine's clock was set back by " + age.negated() + " since it was measured");
        }
        if (age.compareTo(oldest) > 0) {
            return down("Last measured against the database's " + age + " ago; is the housekeeper at work?");
        }
        return reading.correction().abs().compareTo(JUMP) > 0
                ? new Finding(HealthStatus.WARNING, "It jumped by " + reading.correction() + ", and was set right")
                : up("The database's is " + reading.offset() + " ahead of this machine's");
    }

    private static Finding up(String detail) {
        return new Finding(HealthStatus.UP, detail);
    }

    private static Finding down(String detail) {
        return new Finding(HealthStatus.DOWN, detail);
    }
}
