package io.perdure.housekeeping;

/** What became of the wish to take a key out of use. */
public sealed interface Retirement {
    /** The key is no longer used here. Take it out of its source too, or it comes back with the next start. */
    record Retired() implements Retirement {}

    /**
     * The key is still there: something is sealed under it.
     *
     * @param attributes how many of sessions are, or may be because their rows do not say
     * @param answers how many stored answers and parts of such are; they go when their retention is over
     */
    record StillNeeded(long attributes, long answers) implements Retirement {}
}
