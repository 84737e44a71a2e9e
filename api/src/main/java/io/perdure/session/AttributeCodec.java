package io.perdure.session;

/** Turns attributes into bytes and back. Safe for use by many threads. */
public interface AttributeCodec {
    /**
     * Encodes a value.
     *
     * @param value an attribute
     * @return its bytes; equal values of one class should give equal bytes
     * @throws IllegalArgumentException if such a value cannot be stored; says why and what to do
     */
    byte[] encode(Object value);

    /**
     * Decodes a value.
     *
     * @param bytes what {@link #encode} returned, in this or an earlier version of the application
     * @return a new object
     * @throws UnreadableAttributeException if no value can be made of them
     */
    Object decode(byte[] bytes);

    /**
     * Strings, numbers, times and collections of them in a form of their own; any other
     * {@link java.io.Serializable} by Java serialization, if it is made of JDK value types and classes
     * that the patterns admit.
     *
     * @param patterns as {@link java.io.ObjectInputFilter.Config#createFilter} takes them; may be empty
     * @return the codec
     * @throws IllegalArgumentException if a pattern is malformed
     */
    static AttributeCodec standard(String patterns) {
        return new StandardCodec(new PlainValues(), new FilteredSerialization(patterns));
    }
}
