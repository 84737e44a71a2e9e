package io.perdure.session.codec;

/**
 * An application's own way to store some of its types, such as JSON for a family of classes. Asked before
 * the built-in forms, for the attribute and for everything in it that the standard form reaches: members of
 * collections, components of records. Safe for use by many threads.
 */
public interface AttributeFormat {
    /**
     * Stored with every value, so it must stay the same as long as there are sessions.
     *
     * @return 1 to 40 ASCII letters, digits, dots, dashes and underscores; no other format's
     */
    String name();

    /**
     * Whether this format stores such a value.
     *
     * @param value an attribute, or a part of one
     * @return true if {@link #encode} takes it
     */
    boolean covers(Object value);

    /**
     * Encodes a value.
     *
     * @param value one that is covered
     * @return its bytes; equal values should give equal bytes, or each request counts as a change
     */
    byte[] encode(Object value);

    /**
     * Decodes a value. Whatever it throws makes the attribute unreadable, and nothing else: reason
     * {@code CLASS_CHANGED}, unless it is an {@link io.perdure.session.UnreadableAttributeException} itself.
     *
     * @param bytes what {@link #encode} returned, in this or an earlier version of the application
     * @return a new object
     */
    Object decode(byte[] bytes);
}
