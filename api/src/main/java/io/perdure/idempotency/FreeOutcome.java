package io.perdure.idempotency;

/** How an operator's attempt to free a stuck key ended. */
public enum FreeOutcome {
    /** The key is free: the next request with it runs the handler. */
    FREED,
    /** There is no record under that caller and key. */
    NOT_FOUND,
    /** The owner's lease still runs; freeing the key could run the handler twice. */
    STILL_LEASED,
    /** The request has been handled; freeing the key would run the handler again. */
    COMPLETED,
    /** Its effects are there, and only its answer is missing; freeing the key would run the handler again. */
    EFFECTS_COMMITTED
}
