package io.perdure;

import java.util.Arrays;

/**
 * Bytes as a value: equal by content, printed by length only, so that no body or attribute reaches a
 * log. The array is shared, not copied: who hands it in, or takes it out, must not change it.
 */
public final class Bytes {
    /** No bytes. */
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] array;

    private Bytes(byte[] array) {
        this.array = array;
    }

    /**
     * Wraps an array.
     *
     * @param array not changed from now on
     * @return the bytes as a value
     */
    public static Bytes of(byte[] array) {
        return new Bytes(array);
    }

    /**
     * The bytes themselves.
     *
     * @return the shared array; not to be changed
     */
    public byte[] array() {
        return array;
    }

    /**
     * How many bytes there are.
     *
     * @return the length
     */
    public int length() {
        return array.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(array, that.array);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(array);
    }

    @Override
    public String toString() {
        return array.length + " bytes";
    }
}
