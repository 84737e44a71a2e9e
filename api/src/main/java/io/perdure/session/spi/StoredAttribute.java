package io.perdure.session.spi;

import io.perdure.Bytes;

/**
 * An attribute's row.
 *
 * @param name which one
 * @param revision a number of its own for each write; the sealed value is bound to it
 * @param value sealed; empty to remove the attribute
 */
public record StoredAttribute(String name, long revision, Bytes value) {
    /**
     * Whether this is a removal.
     *
     * @return true without a value
     */
    public boolean isRemoval() {
        return value.length() == 0;
    }
}
