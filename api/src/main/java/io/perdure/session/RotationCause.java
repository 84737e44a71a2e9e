package io.perdure.session;

/** Why a session got a new token. */
public enum RotationCause {
    /** The application asked: {@code HttpServletRequest.changeSessionId}, {@link SessionManager#cycle}. */
    CYCLED,
    /** A user signed in. */
    SIGNED_IN,
    /** The token was as old as {@code perdure.session.renewal}. */
    RENEWED
}
