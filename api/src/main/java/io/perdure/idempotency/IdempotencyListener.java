package io.perdure.idempotency;

/**
 * Hears what happens to records: the one place for metrics, traces and alarms. Called on the thread of the request,
 * or of the heartbeat, after the event; must return soon. What it throws is logged, and changes nothing.
 */
@FunctionalInterface
public interface IdempotencyListener {
    /**
     * Tells of an event.
     *
     * @param event what happened
     */
    void on(IdempotencyEvent event);
}
