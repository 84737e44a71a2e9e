package io.perdure.session;

/**
 * Hears what happens to sessions. Called after the event, on the thread of the request or of the housekeeper; must
 * return soon. What it throws is logged, and changes nothing.
 */
@FunctionalInterface
public interface SessionListener {
    /**
     * Tells of an event.
     *
     * @param event what happened
     */
    void on(SessionEvent event);

    /**
     * Whether {@link SessionEvent.Ended} shall carry the attributes. They are read while the session is deleted.
     *
     * @return asked each time; false by default
     */
    default boolean wantsAttributes() {
        return false;
    }
}
