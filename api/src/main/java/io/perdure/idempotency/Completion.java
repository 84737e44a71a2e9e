package io.perdure.idempotency;

/** Whether the owner of a reservation still owned it when it completed. */
public enum Completion {
    /** The answer is stored, and every retry will get it. */
    RECORDED,
    /** Somebody else took over meanwhile, or the record is gone. Nothing was changed. */
    FENCED
}
