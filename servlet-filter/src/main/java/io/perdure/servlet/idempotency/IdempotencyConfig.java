package io.perdure.servlet.idempotency;

import static io.perdure.config.Setting.IDEMPOTENCY_ANONYMOUS;
import static io.perdure.config.Setting.IDEMPOTENCY_LEASE;
import static io.perdure.config.Setting.IDEMPOTENCY_MAX_REQUEST;
import static io.perdure.config.Setting.IDEMPOTENCY_MAX_RESPONSE;
import static io.perdure.config.Setting.IDEMPOTENCY_METHODS;
import static io.perdure.config.Setting.IDEMPOTENCY_REQUIRED;
import static io.perdure.config.Setting.IDEMPOTENCY_RETENTION;
import static io.perdure.config.Setting.PROBLEM_BASE;

import io.perdure.config.Setting;
import io.perdure.config.Settings;
import io.perdure.idempotency.Lifetimes;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How an {@link IdempotencyFilter} behaves.
 *
 * @param methods methods that are covered when a request carries a key
 * @param required whether a covered request without a key is refused
 * @param anonymous what becomes of callers without a principal
 * @param lifetimes lease and retention
 * @param limits how much is held
 */
public record IdempotencyConfig(
        Set<String> methods, boolean required, AnonymousPolicy anonymous, Lifetimes lifetimes, BodyLimits limits) {
    /** What may be set for one filter. */
    static final Set<Setting> SETTINGS = Set.of(
            IDEMPOTENCY_METHODS,
            IDEMPOTENCY_REQUIRED,
            IDEMPOTENCY_ANONYMOUS,
            IDEMPOTENCY_LEASE,
            IDEMPOTENCY_RETENTION,
            IDEMPOTENCY_MAX_REQUEST,
            IDEMPOTENCY_MAX_RESPONSE,
            PROBLEM_BASE);

    private static final Set<String> UNSAFE = Set.of("POST", "PATCH", "PUT", "DELETE");

    /**
     * Copies the methods.
     *
     * @param methods methods that are covered when a request carries a key
     * @param required whether a covered request without a key is refused
     * @param anonymous what becomes of callers without a principal
     * @param lifetimes lease and retention
     * @param limits how much is held
     */
    public IdempotencyConfig {
        methods = Set.copyOf(methods);
    }

    /**
     * Reads {@code perdure.idempotency.…}.
     *
     * @param settings the settings in force
     * @return the configuration
     * @throws io.perdure.ConfigurationException if one is malformed
     */
    public static IdempotencyConfig from(Settings settings) {
        return new IdempotencyConfig(
                methods(settings),
                settings.flag(IDEMPOTENCY_REQUIRED),
                settings.oneOf(
                        IDEMPOTENCY_ANONYMOUS,
                        Map.of(
                                "uuid-keys", AnonymousPolicy.UUID_KEYS,
                                "refuse", AnonymousPolicy.REFUSE,
                                "share", AnonymousPolicy.SHARE)),
                Lifetimes.from(settings),
                new BodyLimits(settings.bytes(IDEMPOTENCY_MAX_REQUEST), settings.bytes(IDEMPOTENCY_MAX_RESPONSE)));
    }

    private static Set<String> methods(Settings settings) {
        Set<String> methods = Arrays.stream(settings.text(IDEMPOTENCY_METHODS).split(","))
                .map(String::strip)
                .collect(Collectors.toSet());
        if (!UNSAFE.containsAll(methods)) {
            throw settings.invalid(
                    IDEMPOTENCY_METHODS,
                    "Name methods among POST, PATCH, PUT, DELETE; the others are " + "idempotent as they are.");
        }
        return methods;
    }
}
