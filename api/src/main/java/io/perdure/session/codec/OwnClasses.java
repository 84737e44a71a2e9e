package io.perdure.session.codec;

/**
 * Tells the application's own classes from those of its libraries, where the classes live that turn reading
 * into running. Asked for every class of an attribute, so it should remember. Safe for use by many threads.
 */
@FunctionalInterface
public interface OwnClasses {
    /** Knows none: the settings alone say which classes are admitted. */
    OwnClasses NONE = type -> false;

    /**
     * Whether a class was written for this application. Must not initialize it.
     *
     * @param type no array and no primitive
     * @return true if its objects may be made from stored bytes
     */
    boolean contains(Class<?> type);
}
