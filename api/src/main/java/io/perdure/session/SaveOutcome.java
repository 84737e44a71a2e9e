package io.perdure.session;

/** What became of a change to a session. */
public enum SaveOutcome {
    /** It is stored. */
    SAVED,
    /** The session ended meanwhile: nothing was stored, and nothing was brought back to life. */
    GONE
}
