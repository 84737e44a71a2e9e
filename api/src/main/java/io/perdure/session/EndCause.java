package io.perdure.session;

/** Why a session ended. */
public enum EndCause {
    /** A limit of its times was reached, and housekeeping found it. */
    EXPIRED,
    /** The application ended it in a request of its own: {@code HttpSession.invalidate}. */
    INVALIDATED,
    /** It was ended from elsewhere: by its user, an operator, or the application for another one. */
    REVOKED,
    /** Its user has too many. */
    EVICTED
}
