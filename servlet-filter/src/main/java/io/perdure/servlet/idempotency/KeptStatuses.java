package io.perdure.servlet.idempotency;

import java.util.Set;

/** Which answers are the outcome of the request, and which only say that it had none. */
final class KeptStatuses {
    /** Said about the caller, the connection or the load; the corrected or later request must run. */
    private static final Set<Integer> NOT_ABOUT_THE_REQUEST = Set.of(401, 403, 408, 425, 429);

    private static final int FIRST_FINAL = 200;
    private static final int FIRST_SERVER_ERROR = 500;

    private KeptStatuses() {}

    static boolean keeps(int status) {
        return status >= FIRST_FINAL && status < FIRST_SERVER_ERROR && !NOT_ABOUT_THE_REQUEST.contains(status);
    }
}
