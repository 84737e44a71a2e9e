package io.perdure.session.codec;

import io.perdure.session.UnreadableAttributeException;
import io.perdure.session.UnreadableAttributeException.Reason;
import org.jspecify.annotations.Nullable;

/** Finds classes where the application's are found, and lets nobody have those that are not admitted. */
final class ClassFinder {
    private final Admission admission;

    ClassFinder(Admission admission) {
        this.admission = admission;
    }

    /** The class of that name, not initialized. */
    static Class<?> find(String name) throws ClassNotFoundException {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        @Nullable ClassLoader own = ClassFinder.class.getClassLoader();
        if (context != null) {
            try {
                return Class.forName(name, false, context);
            } catch (ClassNotFoundException e) {
                // A thread of a pool may carry another loader than the application's.
                return Class.forName(name, false, own);
            }
        }
        return Class.forName(name, false, own);
    }

    Class<?> admitted(String name) {
        Class<?> type;
        try {
            type = find(name);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new UnreadableAttributeException(Reason.CLASS_MISSING, "Its class " + name + " is not there", e);
        }
        if (!admission.admits(type)) {
            throw admission.unreadable(type);
        }
        return type;
    }
}
