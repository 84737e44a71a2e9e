package io.perdure.servlet.idempotency;

import static io.perdure.config.Setting.IDEMPOTENCY_RELEASED;

import io.perdure.config.Settings;
import java.util.List;

/**
 * Which answers are the outcome of the request, and which only say that it had none: about the caller, the connection
 * or the load. After those, the corrected or later request must run.
 *
 * @param released statuses such as {@code 429}, and classes of them such as {@code 5xx}, whose answers are not kept
 */
record KeptStatuses(List<String> released) {
    private static final int FIRST_FINAL_CLASS = 2;
    private static final int SERVER_ERRORS = 5;

    static KeptStatuses from(Settings settings) {
        List<String> released = settings.list(IDEMPOTENCY_RELEASED);
        if (!released.stream().allMatch(entry -> entry.matches("[2-5](\\d\\d|xx)"))) {
            throw settings.invalid(
                    IDEMPOTENCY_RELEASED, "Write statuses from 200 to 599, or classes of them, such as 429,5xx.");
        }
        return new KeptStatuses(released);
    }

    boolean keeps(int status) {
        // RFC 9110, section 15: a status beyond 599 is read as a server error.
        int statusClass = Math.min(status / 100, SERVER_ERRORS);
        return statusClass >= FIRST_FINAL_CLASS
                && !released.contains(statusClass + "xx")
                && !released.contains(Integer.toString(status));
    }
}
