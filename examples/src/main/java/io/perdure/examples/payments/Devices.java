package io.perdure.examples.payments;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;

/** The sessions of the user who asks. Must only be called when somebody is signed in. */
interface Devices {
    /** Those that are still good, the one seen last first. */
    List<Device> list(HttpServletRequest request);

    /**
     * Ends one of this user's sessions.
     *
     * @param id as listed
     * @return false when this user has no such session (any more)
     */
    boolean revoke(HttpServletRequest request, String id);

    /**
     * One of them.
     *
     * @param id names the session in public; it is not the secret in the cookie
     * @param current whether it is the one that asks
     */
    record Device(String id, String label, Instant created, Instant lastSeen, boolean current) {}
}
