package io.perdure.servlet;

/** Every refusal Perdure answers by itself. The slugs are stable: clients branch on them. */
enum ProblemType {
    KEY_MISSING("key-missing", 400, "This request needs an Idempotency-Key", false, true),
    KEY_INVALID("key-invalid", 400, "The Idempotency-Key cannot be used", false, true),
    KEY_GUESSABLE(
            "key-guessable", 400, "Without authentication, the Idempotency-Key must be a random UUID", false, true),
    CALLER_ANONYMOUS("caller-anonymous", 400, "An Idempotency-Key needs an authenticated caller", false, true),
    IN_PROGRESS("in-progress", 409, "The first request with this Idempotency-Key is still at work", true, false),
    RESPONSE_UNAVAILABLE(
            "response-unavailable", 409, "The request was carried out, and its answer was not kept", false, false),
    BODY_TOO_LARGE("body-too-large", 413, "The request body is too large for an Idempotency-Key", false, false),
    MULTIPART("multipart", 415, "Multipart bodies cannot be sent with an Idempotency-Key", false, false),
    KEY_REUSED("key-reused", 422, "The Idempotency-Key was used for another request", false, true),
    RECORD_UNREADABLE("record-unreadable", 500, "The stored answer cannot be read", false, false),
    STORE_UNAVAILABLE(
            "store-unavailable", 503, "The request was not carried out: the store does not answer", true, false);

    private final String slug;
    private final int status;
    private final String title;
    private final boolean retryable;
    private final boolean safeNewKey;

    ProblemType(String slug, int status, String title, boolean retryable, boolean safeNewKey) {
        this.slug = slug;
        this.status = status;
        this.title = title;
        this.retryable = retryable;
        this.safeNewKey = safeNewKey;
    }

    String slug() {
        return slug;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    /** Whether the same request, key included, may succeed later. */
    boolean retryable() {
        return retryable;
    }

    /** Whether nothing was or will be carried out under this key for this request, so that a new key is no second run. */
    boolean safeNewKey() {
        return safeNewKey;
    }
}
