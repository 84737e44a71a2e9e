package io.perdure.housekeeping;

/**
 * Hears what the housekeeper does. Called on its thread, after each chore; must return soon. What it throws is logged, and
 * changes nothing.
 */
@FunctionalInterface
public interface HousekeepingListener {
    /**
     * Tells of an event.
     *
     * @param event what happened
     */
    void on(HousekeepingEvent event);
}
