package io.perdure.crypto;

import java.security.SecureRandom;

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
     * The key a value is sealed under.
     *
     * @param sealed what {@link #seal} returned
     * @return its id; empty without encryption
     */
    String keyId(byte[] sealed);

    /**
     * AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce for each value.
     *
     * @param keys the first seals
     * @param random source of nonces
     * @return the cipher
     */
    static RecordCipher aesGcm(KeyRing keys, SecureRandom random) {
        return new AesGcmCipher(keys, random);
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
