package io.perdure.idempotency;

/** What becomes of a request whose owner was silent for its lease, so that it is given up for dead. */
public enum AfterCrash {
    /** The next request with the key runs the handler again. */
    RUN_AGAIN,
    /** Nobody knows what the handler has done, and it runs no more until somebody says: {@link Resolution}. */
    ASK
}
