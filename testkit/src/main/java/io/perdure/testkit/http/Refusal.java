package io.perdure.testkit.http;

/** Every refusal, and what a program must know of it: the end of its type, its status, and what it may do next. */
enum Refusal {
    KEY_MISSING("key-missing", 400, false, true),
    KEY_INVALID("key-invalid", 400, false, true),
    KEY_REFUSED("key-refused", 400, false, true),
    KEY_GUESSABLE("key-guessable", 400, false, true),
    CALLER_ANONYMOUS("caller-anonymous", 400, false, true),
    REPLAY_FORBIDDEN("replay-forbidden", 403, false, false),
    IN_PROGRESS("in-progress", 409, true, false),
    RESPONSE_UNAVAILABLE("response-unavailable", 409, false, false),
    BODY_TOO_LARGE("body-too-large", 413, false, false),
    KEY_REUSED("key-reused", 422, false, true),
    STORE_UNAVAILABLE("store-unavailable", 503, true, false);

    private final String slug;
    private final int status;
    private final boolean retryable;
    private final boolean safeNewKey;

    Refusal(String slug, int status, boolean retryable, boolean safeNewKey) {
        this.slug = slug;
        this.status = status;
        this.retryable = retryable;
        this.safeNewKey = safeNewKey;
    }

    String slug() {
        return slug;
    }

    int status() {
        return status;
    }

    boolean retryable() {
        return retryable;
    }

    boolean safeNewKey() {
        return safeNewKey;
    }
}
