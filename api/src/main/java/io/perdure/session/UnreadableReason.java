package io.perdure.session;

/** Why a stored attribute cannot be read. */
public enum UnreadableReason {
    /** It was altered, or belongs to another place. */
    ALTERED,
    /** Its encryption key is not on the ring: an operator's mistake that can be mended. */
    KEY_MISSING,
    /** It opens, but no value can be made of it: its class has changed, is gone, or is not admitted. */
    UNDECODABLE
}
