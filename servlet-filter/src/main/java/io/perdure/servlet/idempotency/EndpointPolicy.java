package io.perdure.servlet.idempotency;

import io.perdure.config.Setting;
import io.perdure.config.Settings;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the requests of one endpoint are made idempotent.
 *
 * @param coverage which of them
 * @param request what tells one from another
 * @param timing how long everything lasts
 * @param limits how much is held
 * @param answers what becomes of answers
 */
record EndpointPolicy(Coverage coverage, RequestRules request, Timing timing, BodyLimits limits, AnswerRules answers) {
    /** What endpoints may differ in. */
    static final Set<Setting> SETTINGS =
            Arrays.stream(Setting.values()).filter(Setting::perEndpoint).collect(Collectors.toUnmodifiableSet());

    /** What may be set for one filter. */
    static final Set<Setting> FILTER_SETTINGS = Stream.concat(
                    SETTINGS.stream(),
                    Stream.of(
                            Setting.IDEMPOTENCY_RESOURCES,
                            Setting.IDEMPOTENCY_STATUSES,
                            Setting.IDEMPOTENCY_POLICY_PATH,
                            Setting.IDEMPOTENCY_TEMP_DIR,
                            Setting.PROBLEM_BASE))
            .collect(Collectors.toUnmodifiableSet());

    /**
     * Reads {@code perdure.idempotency.…}.
     *
     * @throws io.perdure.ConfigurationException if one is malformed
     */
    static EndpointPolicy from(Settings settings) {
        return new EndpointPolicy(
                Coverage.from(settings),
                RequestRules.from(settings),
                Timing.from(settings),
                BodyLimits.from(settings),
                AnswerRules.from(settings));
    }

    /** The same, for some of the methods. */
    EndpointPolicy only(Set<String> methods) {
        return new EndpointPolicy(
                new Coverage(coverage.mode(), methods, coverage.storeDown()), request, timing, limits, answers);
    }

    boolean covers(String method) {
        return coverage.includes(method);
    }
}
