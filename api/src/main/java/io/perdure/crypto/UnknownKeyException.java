package io.perdure.crypto;

import io.perdure.CorruptRecordException;
import java.io.Serial;

/** A value is sealed under a key that is not on the ring. The value is intact; the configuration is not. */
public final class UnknownKeyException extends CorruptRecordException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * A missing key.
     *
     * @param keyId the id stored beside the value
     */
    public UnknownKeyException(String keyId) {
        super("A stored value is sealed under key '" + keyId
                + "', which is not configured. Put that key back, behind the current one: into perdure.keys, "
                + "perdure.keys-file, or what the KeyProvider reads.");
    }
}
