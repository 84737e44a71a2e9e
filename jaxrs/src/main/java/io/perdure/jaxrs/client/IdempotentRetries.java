package io.perdure.jaxrs.client;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.io.Reader;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/**
 * Sends a request until it is answered, each time under the same {@code Idempotency-Key}, so that it is carried out once.
 * Tries again when the connection fails or times out (give the client timeouts), when the answer is 425, 429, 502, 503 or
 * 504, and when it is a 409 with {@code Retry-After}: the first request is still at work. Any other answer is the answer.
 * Safe for use by many threads.
 */
public final class IdempotentRetries {
    private final RetryRules rules;
    private final RetryTime time;
    private final RandomKeys keys;

    /**
     * Retries by rules.
     *
     * @param rules how long
     * @param time to be waited
     * @param random makes the keys
     */
    public IdempotentRetries(RetryRules rules, RetryTime time, SecureRandom random) {
        this.rules = rules;
        this.time = time;
        this.keys = new RandomKeys(random);
    }

    /**
     * Retries by {@link RetryRules#standard}, in the system's time.
     *
     * @return to be used for as many requests as there are
     */
    public static IdempotentRetries standard() {
        SecureRandom random = new SecureRandom();
        return new IdempotentRetries(RetryRules.standard(), RetryTime.system(random::nextDouble), random);
    }

    /**
     * Sends a request under a new random key.
     *
     * @param method such as {@code POST}
     * @param request as it was built, without a key
     * @param entity can be written any number of times
     * @return the answer, or the last one when the tries or the time are used up; to be closed
     * @throws ProcessingException as the last try threw it, or at once if it is not about the connection; or if the
     *     thread is interrupted between two tries
     * @throws IllegalArgumentException if the entity can be written only once
     */
    public Response send(String method, Invocation.Builder request, Entity<?> entity) {
        return send(keys.next(), method, request, entity);
    }

    /**
     * Sends a request under a key of the caller's, such as one that is stored, to be used after a restart.
     *
     * @param key for this request and no other
     * @param method such as {@code POST}
     * @param request as it was built, without a key
     * @param entity can be written any number of times
     * @return the answer, or the last one when the tries or the time are used up; to be closed
     * @throws ProcessingException as the last try threw it, or at once if it is not about the connection; or if the
     *     thread is interrupted between two tries
     * @throws IllegalArgumentException if the entity can be written only once
     */
    public Response send(String key, String method, Invocation.Builder request, Entity<?> entity) {
        if (entity.getEntity() instanceof InputStream || entity.getEntity() instanceof Reader) {
            throw new IllegalArgumentException("A stream cannot be sent a second time. Read it into bytes or a text.");
        }
        Invocation.Builder keyed = request.header(RandomKeys.HEADER, key);
        Instant began = time.clock().instant();
        int count = 1;
        while (true) {
            Try result = attempt(keyed.build(method, entity));
            Duration pause = pause(result, count);
            if (!result.mayBeTriedAgain() || count >= rules.tries() || !isTimeFor(pause, began)) {
                return result.end();
            }
            result.forget();
            pass(pause);
            count++;
        }
    }

    private static Try attempt(Invocation invocation) {
        try {
            return new Try.Answered(invocation.invoke());
        } catch (ProcessingException e) {
            return new Try.Failed(e);
        }
    }

    private Duration pause(Try result, int count) {
        long most = rules.pauseAfter(count).toNanos();
        Duration own = Duration.ofNanos((long) (most * (1 + time.jitter().getAsDouble()) / 2));
        Duration asked = result.notBefore(time.clock().instant());
        return asked.compareTo(own) > 0 ? asked : own;
    }

    private boolean isTimeFor(Duration pause, Instant began) {
        return !time.clock().instant().plus(pause).isAfter(began.plus(rules.time()));
    }

    private void pass(Duration pause) {
        try {
            time.pause().pause(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProcessingException("Interrupted before the request could be sent again", e);
        }
    }
}
