package io.perdure.servlet.idempotency;

import java.util.Optional;

/**
 * What an application may decide by itself. Each is a CDI bean where there is CDI.
 *
 * @param callers says who sends a request
 * @param keys which keys are good enough; nothing: those in the configured format
 * @param sanitizer changes answers on their way into the store and out of it
 * @param replays says who may still have a stored answer
 */
public record IdempotencyHooks(
        CallerResolver callers, Optional<KeyPolicy> keys, ResponseSanitizer sanitizer, ReplayCheck replays) {
    /**
     * The authenticated principal's name; keys in the configured format; answers as they are, for whoever repeats the
     * request.
     *
     * @return the defaults
     */
    public static IdempotencyHooks standard() {
        return new IdempotencyHooks(
                CallerResolver.principal(), Optional.empty(), new ResponseSanitizer() {}, ReplayCheck.always());
    }

    /**
     * With another resolver.
     *
     * @param resolver says who sends a request
     * @return new hooks
     */
    public IdempotencyHooks withCallers(CallerResolver resolver) {
        return new IdempotencyHooks(resolver, keys, sanitizer, replays);
    }

    /**
     * With a rule for keys, in the place of the configured format.
     *
     * @param policy which keys are good enough
     * @return new hooks
     */
    public IdempotencyHooks withKeys(KeyPolicy policy) {
        return new IdempotencyHooks(callers, Optional.of(policy), sanitizer, replays);
    }

    /**
     * With another sanitizer.
     *
     * @param changes changes answers
     * @return new hooks
     */
    public IdempotencyHooks withSanitizer(ResponseSanitizer changes) {
        return new IdempotencyHooks(callers, keys, changes, replays);
    }

    /**
     * With another check.
     *
     * @param check says who may still have a stored answer
     * @return new hooks
     */
    public IdempotencyHooks withReplayCheck(ReplayCheck check) {
        return new IdempotencyHooks(callers, keys, sanitizer, check);
    }
}
