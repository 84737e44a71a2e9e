package io.perdure.session.codec;

import org.jspecify.annotations.Nullable;

/**
 * A value that has been read, but not made. Nothing of the application is called before all bytes have been
 * understood, and what a record has no component for any more is never made at all.
 */
interface Part {
    Part NOTHING = () -> null;

    /**
     * Makes the value.
     *
     * @throws io.perdure.session.UnreadableAttributeException if its class does not let it
     * @throws RuntimeException as the class threw it
     */
    @Nullable Object make();
}
