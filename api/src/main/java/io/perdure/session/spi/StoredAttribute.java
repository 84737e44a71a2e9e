package io.perdure.session.spi;

import io.perdure.Bytes;

/**
 * An attribute's row.
 *
 * @param name which one
 * @param revision a number of its own for each write; the sealed value is bound to it
 * @param keyId the key it is sealed under; empty for a removal, without encryption, and in rows of old versions
 * @param value sealed; empty to remove the attribute
 */
public record StoredAttribute(String name, long revision, String keyId, Bytes value) {
    /**
     * A removal.
     *
     * @param name which attribute
     * @param revision a number of its own
     * @return the attribute without a value
     */
    public static StoredAttribute removal(String name, long revision) {
        return new StoredAttribute(name, revision, "", Bytes.EMPTY);
    }

    /**
     * Whether this is a removal.
     *
     * @return true without a value
     */
    public boolean isRemoval() {
        return value.length() == 0;
    }
}
