package io.perdure.servlet.idempotency;

import io.perdure.idempotency.Caller;
import io.perdure.idempotency.IdempotencyKey;
import io.perdure.servlet.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Whether a key may be used by the one who sends it, before anything is reserved under it. */
final class Admission {
    private final IdempotencyHooks hooks;

    Admission(IdempotencyHooks hooks) {
        this.hooks = hooks;
    }

    /**
     * Why a request is refused.
     *
     * @param type of the problem
     * @param detail what the client can do
     */
    record Refusal(ProblemType type, String detail) {}

    /** The reason to refuse, if there is one. */
    Optional<Refusal> refusal(Caller caller, IdempotencyKey key, HttpServletRequest request, RequestRules rules) {
        Optional<Refusal> ofCaller =
                caller.isAnonymous() ? ofAnonymous(key, rules.key().anonymous()) : Optional.empty();
        return ofCaller.or(() -> hooks.keys()
                .orElse(rules.format())
                .objection(key, request)
                .map(objection -> new Refusal(ProblemType.KEY_REFUSED, objection)));
    }

    private static Optional<Refusal> ofAnonymous(IdempotencyKey key, AnonymousPolicy policy) {
        return switch (policy) {
            case REFUSE ->
                Optional.of(
                        new Refusal(ProblemType.CALLER_ANONYMOUS, "Authenticate, or send the request without a key."));
            case UUID_KEYS ->
                key.isRandomUuid()
                        ? Optional.empty()
                        : Optional.of(new Refusal(
                                ProblemType.KEY_GUESSABLE,
                                "Send a version 4 UUID, or authenticate: others could otherwise guess the key and read "
                                        + "the answer."));
            case SHARE -> Optional.empty();
        };
    }
}
