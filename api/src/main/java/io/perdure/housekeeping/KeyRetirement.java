package io.perdure.housekeeping;

import io.perdure.crypto.RecordCipher;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.session.SessionResealing;
import java.time.InstantSource;
import java.util.Map;

/**
 * Takes a key out of use once nothing is sealed under it. To do so regardless, see
 * {@link io.perdure.crypto.LiveKeys#remove}.
 */
public final class KeyRetirement {
    private final SessionResealing resealing;
    private final IdempotencyStore records;
    private final RecordCipher cipher;
    private final InstantSource clock;

    /**
     * Looks at both stores.
     *
     * @param resealing counts attributes
     * @param records has stored answers
     * @param cipher whose keys are meant
     * @param clock the time
     */
    public KeyRetirement(
            SessionResealing resealing, IdempotencyStore records, RecordCipher cipher, InstantSource clock) {
        this.resealing = resealing;
        this.records = records;
        this.cipher = cipher;
        this.clock = clock;
    }

    /**
     * Takes a key out of use, if nothing is sealed under it. Reads both tables whole.
     *
     * @param keyId of a key that does not seal
     * @return whether it is gone
     * @throws IllegalArgumentException if there is no such key, or it seals, or there is no encryption
     */
    public Retirement retire(String keyId) {
        Map<String, Long> counted = resealing.progress().attributes();
        long attributes = counted.getOrDefault(keyId, 0L) + counted.getOrDefault("", 0L);
        long answers = records.countSealed(cipher.beginning(keyId), clock.instant());
        if (attributes + answers > 0) {
            return new Retirement.StillNeeded(attributes, answers);
        }
        cipher.keys()
                .orElseThrow(() -> new IllegalArgumentException("There is no encryption, and so no key"))
                .remove(keyId);
        return new Retirement.Retired();
    }
}
