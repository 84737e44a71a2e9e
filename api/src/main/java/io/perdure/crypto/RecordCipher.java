package io.perdure.crypto;

import io.perdure.Bytes;
import java.security.SecureRandom;
import java.util.Optional;

/** Seals what is stored and opens it again. Safe for use by many threads. */
public interface RecordCipher {
    /**
     * Makes bytes unreadable and bound to their place.
     *
     * @param plain what to seal
     * @param binding where it will be stored
     * @return the sealed form; never empty, different each time
     */
    byte[] seal(byte[] plain, Binding binding);

    /**
     * Reads sealed bytes back.
     *
     * @param sealed what was stored
     * @param binding where it was found
     * @return the plain bytes
     * @throws UnknownKeyException if the key is not on the ring
     * @throws io.perdure.CorruptRecordException if the value was altered, or belongs to another place
     */
    byte[] open(byte[] sealed, Binding binding);

    /**
     * Whether a value needs no new seal.
     *
     * @param sealed what was stored
     * @return true if sealing it now would use the same key
     */
    boolean isCurrent(byte[] sealed);

    /**
     * The key a value is sealed under, as the value says. Nothing is opened: whoever wrote the value may have lied.
     *
     * @param sealed what was stored
     * @return the id of the key; empty without encryption
     * @throws io.perdure.CorruptRecordException if it is no sealed value
     */
    String keyId(byte[] sealed);

    /**
     * How everything begins that is sealed under a key, and nothing else does.
     *
     * @param keyId id of the key
     * @return the first bytes
     */
    Bytes beginning(String keyId);

    /**
     * The keys it seals with and opens with, to be changed while it works.
     *
     * @return nothing without encryption
     */
    Optional<LiveKeys> keys();

    /**
     * AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce for each value.
     *
     * @param keys the first seals; they may change
     * @param random source of nonces
     * @return the cipher
     */
    static RecordCipher aesGcm(LiveKeys keys, SecureRandom random) {
        return new AesGcmCipher(keys, random);
    }

    /**
     * The same with keys that nobody but its {@link #keys()} changes.
     *
     * @param keys the first seals
     * @param random source of nonces
     * @return the cipher
     */
    static RecordCipher aesGcm(KeyRing keys, SecureRandom random) {
        return aesGcm(LiveKeys.of(keys), random);
    }

    /**
     * No encryption: everything that is stored can be read by whoever reads the database or a backup.
     *
     * @return a cipher that says so in the log, once
     */
    static RecordCipher plaintext() {
        return new PlaintextCipher();
    }
}
