package io.perdure.examples.payments;

import jakarta.servlet.http.HttpServletRequest;

/** Begins and ends the session of a user on the device that asks. Called from servlets, before a byte is answered. */
interface SignIn {
    /**
     * From the next request on, {@code getUserPrincipal()} is this user. A session from before gets a new token, so
     * that one planted by somebody else is worth nothing.
     */
    void signIn(HttpServletRequest request, String user);

    /** Ends the session for good; does nothing when there is none. */
    void signOut(HttpServletRequest request);
}
