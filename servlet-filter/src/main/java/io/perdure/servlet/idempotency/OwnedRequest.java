package io.perdure.servlet.idempotency;

import io.perdure.idempotency.spi.HandlerTransaction;
import io.perdure.servlet.idempotency.recording.OwnedKey;
import io.perdure.servlet.idempotency.recording.Passage;
import io.perdure.servlet.idempotency.recording.RecordedRun;
import io.perdure.servlet.idempotency.recording.RecordingLimits;
import io.perdure.servlet.idempotency.recording.RecordingRules;
import io.perdure.servlet.idempotency.recording.TemporaryFiles;
import jakarta.servlet.http.HttpServletResponse;

/** Begins the run of a request that owns its key. */
final class OwnedRequest {
    private final GuardedKey key;
    private final RecordedRun run;

    OwnedRequest(GuardedKey key, TemporaryFiles files) {
        this(key, key, files);
    }

    private OwnedRequest(GuardedKey key, OwnedKey ends, TemporaryFiles files) {
        this.key = key;
        this.run = new RecordedRun(ends, rules(key.request().policy()), files);
    }

    /** The handler's work is in a transaction, which commits with its answer. */
    static OwnedRequest joined(GuardedKey key, HandlerTransaction transaction, TemporaryFiles files) {
        return new OwnedRequest(
                key, new JoinedKey(key, transaction, key.outcomes().problems()), files);
    }

    static RecordingRules rules(EndpointPolicy policy) {
        AnswerRules answers = policy.answers();
        BodyLimits limits = policy.limits();
        return new RecordingRules(
                answers.statuses()::keeps,
                answers.headers()::keep,
                policy.timing().lifetimes().retention(),
                new RecordingLimits(
                        limits.memoryForResponse(),
                        limits.response(),
                        answers.streams()::include,
                        policy.coverage().joins()));
    }

    Passage begin(HttpServletResponse response) {
        KeyedRequest request = key.request();
        request.http().setAttribute(IdempotentExchange.class.getName(), new OwnExchange(key.run(), key, run.wish()));
        return run.begin(request.http(), request.body(), response);
    }
}
