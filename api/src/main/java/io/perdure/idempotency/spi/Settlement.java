package io.perdure.idempotency.spi;

/** What is decided about a record that has just been read. */
public sealed interface Settlement {
    /** Leave it. */
    Settlement KEEP = new Keep();

    /** Delete it. */
    Settlement DELETE = new Delete();

    /** Leaves it. */
    record Keep() implements Settlement {}

    /** Deletes it. */
    record Delete() implements Settlement {}

    /**
     * Completes it, under another token, so that an owner who was believed dead can change it no more. What was recorded
     * of its handler's steps is deleted.
     *
     * @param token unique to this decision
     * @param answer what to store
     */
    record Complete(String token, Answer answer) implements Settlement {}
}
