package io.perdure.session;

/** What became of a change that was to be made only if nobody else had made one. */
public enum SwapOutcome {
    /** It is stored. */
    SWAPPED,
    /** The attribute has another value: nothing was stored. */
    DIFFERENT,
    /** The session has ended: nothing was stored. */
    GONE
}
