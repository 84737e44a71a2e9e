package io.perdure.idempotency;

/** How a handler is made to run once, and what becomes of its request should it be silent for its lease. */
public enum RunMode {
    /** Its effects may be anywhere; the next request with the key runs it again. */
    LEASE,
    /** Its effects commit together with its answer; the next request with the key runs it again. */
    JOIN,
    /** Nobody knows what it has done, and it runs no more until somebody says: {@link Resolution}. */
    UNCERTAIN
}
