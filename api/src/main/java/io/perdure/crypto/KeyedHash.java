package io.perdure.crypto;

import io.perdure.PerdureException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 (RFC 2104) under a secret that is not in the database: whoever reads or writes the tables
 * can neither guess what was hashed nor make a hash of his own.
 */
public final class KeyedHash {
    /** Fewest bytes of a pepper. */
    public static final int MINIMUM_LENGTH = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKey pepper;

    /**
     * A hash under a secret.
     *
     * @param pepper at least 32 random bytes; copied. Changing it ends every session and forgets every key
     * @throws IllegalArgumentException if it is shorter
     */
    public KeyedHash(byte[] pepper) {
        if (pepper.length < MINIMUM_LENGTH) {
            throw new IllegalArgumentException("The pepper has " + pepper.length + " bytes; at least 32 are needed");
        }
        this.pepper = new SecretKeySpec(pepper, ALGORITHM);
    }

    /**
     * Hashes parts that cannot be mistaken for other parts.
     *
     * @param parts each counts with its length
     * @return 32 bytes
     */
    public byte[] hash(String... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(pepper);
            return mac.doFinal(new Binding(Arrays.asList(parts)).bytes());
        } catch (GeneralSecurityException e) {
            throw new PerdureException("This Java runtime has no HMAC-SHA-256", e);
        }
    }

    /**
     * The same hash as text.
     *
     * @param parts each counts with its length
     * @return 43 characters of base64url
     */
    public String text(String... parts) {
        byte[] hash = hash(parts);
        return new String(Base64.getUrlEncoder().withoutPadding().encode(hash), StandardCharsets.US_ASCII);
    }
}
