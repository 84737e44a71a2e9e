package io.perdure.servlet.idempotency;

import static io.perdure.config.Setting.IDEMPOTENCY_STREAMS;

import io.perdure.config.Settings;

/**
 * What becomes of answers.
 *
 * @param statuses which are kept
 * @param headers what of them is kept
 * @param streams which are sent while they are written, and cannot be replayed
 */
record AnswerRules(KeptStatuses statuses, HeaderRules headers, MediaTypes streams) {
    static AnswerRules from(Settings settings) {
        return new AnswerRules(
                KeptStatuses.from(settings),
                HeaderRules.from(settings),
                MediaTypes.from(settings, IDEMPOTENCY_STREAMS));
    }
}
