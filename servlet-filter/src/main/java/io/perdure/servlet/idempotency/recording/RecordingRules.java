package io.perdure.servlet.idempotency.recording;

import java.time.Duration;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * What is kept of which answer, and for how long.
 *
 * @param statuses answers that are the outcome of the request; the key of another one is released
 * @param headers names of the headers that belong to an answer, and are sent with a replay
 * @param retention how long an answer is kept whose handler wishes nothing else
 * @param limits how it is held until then
 */
public record RecordingRules(
        IntPredicate statuses, Predicate<String> headers, Duration retention, RecordingLimits limits) {}
