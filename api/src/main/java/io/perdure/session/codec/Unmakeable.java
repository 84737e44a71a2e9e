package io.perdure.session.codec;

import io.perdure.session.UnreadableAttributeException;
import io.perdure.session.UnreadableAttributeException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What the application's code throws while a value is made: of any class, and none of it may end the
 * session. Only the class of what was thrown is told, for its message may quote the value.
 */
final class Unmakeable {
    private Unmakeable() {}

    /** Makes a value; a null is none. */
    static Object guard(String who, Part part) {
        @Nullable Object value;
        try {
            value = part.make();
        } catch (UnreadableAttributeException | OutOfMemoryError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            // The JDK's own collections throw an InternalError at bytes that they have not written.
            throw refused(who, e);
        }
        if (value == null) {
            throw new UnreadableAttributeException(Reason.CLASS_CHANGED, who + " made nothing of what was stored");
        }
        return value;
    }

    static UnreadableAttributeException refused(String who, Throwable thrown) {
        return new UnreadableAttributeException(
                Reason.CLASS_CHANGED,
                who + " does not take what was stored: " + thrown.getClass().getName() + place(thrown));
    }

    private static String place(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }
}
