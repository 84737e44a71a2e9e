package io.perdure.crypto;

import java.security.MessageDigest;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** One AES-256 key and the id that is stored beside everything it seals. */
public final class SealingKey {
    /** Bytes of an AES-256 key. */
    public static final int LENGTH = 32;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");

    private final String id;
    private final SecretKey key;

    /**
     * A key under a name.
     *
     * @param id 1 to 32 letters, digits, {@code -} or {@code _}; never given to another key later
     * @param material 32 random bytes; copied
     * @throws IllegalArgumentException if the id or the length is wrong
     */
    public SealingKey(String id, byte[] material) {
        if (!isId(id)) {
            // Not shown: where id and key were written the wrong way round, it is the key.
            throw new IllegalArgumentException("A key id has 1 to 32 letters, digits, '-' or '_'; this one does not");
        }
        if (material.length != LENGTH) {
            throw new IllegalArgumentException("Key '" + id + "' has " + material.length + " bytes; AES-256 takes 32");
        }
        this.id = id;
        this.key = new SecretKeySpec(material, "AES");
    }

    /**
     * The name stored beside sealed bytes.
     *
     * @return the key id
     */
    public String id() {
        return id;
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    SecretKey key() {
        return key;
    }

    /** The same id and the same bytes, compared in constant time. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SealingKey that
                && id.equals(that.id)
                && MessageDigest.isEqual(key.getEncoded(), that.key.getEncoded());
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "SealingKey " + id;
    }
}
