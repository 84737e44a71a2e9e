package io.perdure.session;

import io.perdure.session.codec.CodecRules;
import io.perdure.session.codec.OwnClasses;
import io.perdure.session.codec.StandardCodec;
import java.util.List;

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
     * Whether objects of a class may be made of what another product serialized, when its sessions are imported.
     *
     * @param type the class; with an array, what it holds is asked for
     * @return no, unless the codec knows better
     */
    default boolean admits(Class<?> type) {
        return false;
    }

    /**
     * A {@link StandardCodec} for an application that names its classes by patterns.
     *
     * @param patterns as {@link java.io.ObjectInputFilter.Config#createFilter} takes them; may be empty
     * @return the codec, with Java serialization and without formats of the application
     * @throws IllegalArgumentException if a pattern is malformed
     */
    static AttributeCodec standard(String patterns) {
        return StandardCodec.of(CodecRules.admitting(patterns), OwnClasses.NONE, List.of());
    }
}
