package io.perdure.servlet;

import static io.perdure.config.Setting.IDEMPOTENCY_POLICY_PATH;

import io.perdure.config.Settings;
import java.util.Optional;

/** Where clients read the rules for keys. */
public final class PolicyPath {
    private PolicyPath() {}

    /**
     * Reads {@code perdure.idempotency.policy-path}.
     *
     * @param settings the settings in force
     * @return the path within the application, or nothing if the rules are not to be read there
     * @throws io.perdure.ConfigurationException if it is no path that can stand in a link as it is
     */
    public static Optional<String> from(Settings settings) {
        Optional<String> path = settings.optional(IDEMPOTENCY_POLICY_PATH);
        if (path.isPresent() && !path.get().matches("(/[A-Za-z0-9._~-]+)+")) {
            throw settings.invalid(
                    IDEMPOTENCY_POLICY_PATH,
                    "Write a path that begins with / and has letters, digits and ._~- only, such as /idempotency.");
        }
        return path;
    }
}
