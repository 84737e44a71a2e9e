package io.perdure.idempotency.spi;

/** What an operator decides about a record that he has just read. */
public enum Settlement {
    /** Leave it. */
    KEEP,
    /** Delete it. */
    DELETE
}
