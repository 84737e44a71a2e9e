package io.perdure.crypto;

/** What came of looking for changed keys. */
public enum KeyRefresh {
    /** The source says what it said before. What was changed by hand stays. */
    UNCHANGED,
    /** The source's keys are in use now. */
    CHANGED,
    /** The source could not be read, or is wrong: the keys in use stay, and the log says why. */
    FAILED
}
