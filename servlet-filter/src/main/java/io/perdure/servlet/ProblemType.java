package io.perdure.servlet;

/** Every refusal Perdure answers by itself. The slugs are stable: clients branch on them. */
public enum ProblemType {
    /** A key is required, and there is none. */
    KEY_MISSING(
            "key-missing",
            400,
            Retry.NEW_KEY,
            "This request needs an Idempotency-Key",
            "Send a new random UUID with each new request, and the same one with each retry."),
    /** What was sent is no key. */
    KEY_INVALID(
            "key-invalid",
            400,
            Retry.NEW_KEY,
            "The Idempotency-Key cannot be used",
            "Send one key, of 1 to 255 printable ASCII characters."),
    /** The application's rule for keys refuses this one. */
    KEY_REFUSED(
            "key-refused",
            400,
            Retry.NEW_KEY,
            "The Idempotency-Key does not follow the rule for keys here",
            "Make keys in the format that is asked for."),
    /** Nobody is signed in, and others could guess the key. */
    KEY_GUESSABLE(
            "key-guessable",
            400,
            Retry.NEW_KEY,
            "Without authentication, the Idempotency-Key must be a random UUID",
            "Send a version 4 UUID, or authenticate."),
    /** Nobody is signed in, and that is refused. */
    CALLER_ANONYMOUS(
            "caller-anonymous",
            400,
            Retry.NEW_KEY,
            "An Idempotency-Key needs an authenticated caller",
            "Authenticate, or send the request without a key."),
    /** The stored answer is not for this caller any more. */
    REPLAY_FORBIDDEN(
            "replay-forbidden",
            403,
            Retry.NO,
            "The stored answer may not be given to this caller",
            "The request was carried out before. Do not send it under a new key."),
    /** The first request is at work. */
    IN_PROGRESS(
            "in-progress",
            409,
            Retry.SAME_KEY,
            "The first request with this Idempotency-Key is still at work",
            "Send the same request again after Retry-After, with the same key."),
    /** The request was carried out, and its answer was not kept. */
    RESPONSE_UNAVAILABLE(
            "response-unavailable",
            409,
            Retry.NO,
            "The request was carried out, and its answer was not kept",
            "Look up the result in another way. Do not send the request under a new key."),
    /** The first request died, and nobody knows what it did. */
    OUTCOME_UNKNOWN(
            "outcome-unknown",
            409,
            Retry.SAME_KEY,
            "The first request with this Idempotency-Key ended without a trace: what it did is not known",
            "Send the same request again after Retry-After, with the same key, until its outcome is known. Do not send the"
                    + " request under a new key."),
    /** What the handler wrote contradicts what is in the database. */
    COMMIT_REFUSED(
            "commit-refused",
            409,
            Retry.NEW_KEY,
            "The request was not carried out: it contradicts what is in the database",
            "Nothing of it was kept, and its key is free. Correct the request, or what it contradicts."),
    /** The body is beyond the limit. */
    BODY_TOO_LARGE(
            "body-too-large",
            413,
            Retry.NO,
            "The request body is too large for an Idempotency-Key",
            "Nothing was carried out. Send a smaller body."),
    /** The key belongs to another request. */
    KEY_REUSED(
            "key-reused",
            422,
            Retry.NEW_KEY,
            "The Idempotency-Key was used for another request",
            "Send a new request with a new key. A retry must equal the first request."),
    /** The stored answer was altered, or its encryption key is gone. */
    RECORD_UNREADABLE(
            "record-unreadable",
            500,
            Retry.NO,
            "The stored answer cannot be read",
            "The request was carried out before. Ask the operator, who finds the reason in the log."),
    /** The handler's transaction was rolled back. */
    COMMIT_FAILED(
            "commit-failed",
            503,
            Retry.SAME_KEY,
            "The request was not carried out: its transaction was rolled back",
            "Send the same request again after Retry-After, with the same key if it had one."),
    /** As {@link #COMMIT_UNKNOWN}, of a request without a key: there is no record that could tell. */
    COMMIT_LOST(
            "commit-lost",
            503,
            Retry.NO,
            "The request was carried out, or not: the database failed while it was asked to commit",
            "Look whether it was carried out before you send it again. With a key, its retry would tell."),
    /** The database failed while it committed, and does not tell. */
    COMMIT_UNKNOWN(
            "commit-unknown",
            503,
            Retry.SAME_KEY,
            "The request was carried out, or not: the database failed while it was asked to commit",
            "Send the same request again after Retry-After, with the same key: its answer tells."),
    /** A newer version of Perdure wrote the record. */
    RECORD_NEWER(
            "record-newer",
            503,
            Retry.SAME_KEY,
            "The record was written by a newer version, on another node",
            "Send the same request again after Retry-After, with the same key."),
    /** The database does not answer. */
    STORE_UNAVAILABLE(
            "store-unavailable",
            503,
            Retry.SAME_KEY,
            "The request was not carried out: the store does not answer",
            "Send the same request again after Retry-After, with the same key if it had one.");

    /** How the request may be sent again. */
    private enum Retry {
        /** As it is, later. */
        SAME_KEY,
        /** Corrected, under a new key. */
        NEW_KEY,
        /** Neither. */
        NO
    }

    private final String slug;
    private final int status;
    private final Retry retry;
    private final String title;
    private final String advice;

    ProblemType(String slug, int status, Retry retry, String title, String advice) {
        this.slug = slug;
        this.status = status;
        this.retry = retry;
        this.title = title;
        this.advice = advice;
    }

    /**
     * The last part of the {@code type}.
     *
     * @return lower case words joined with hyphens
     */
    public String slug() {
        return slug;
    }

    /**
     * The status, if none is configured.
     *
     * @return an HTTP status
     */
    public int status() {
        return status;
    }

    /**
     * What happened, in one line.
     *
     * @return the title
     */
    public String title() {
        return title;
    }

    /**
     * What a client does about it.
     *
     * @return whole sentences
     */
    public String advice() {
        return advice;
    }

    /**
     * Whether the same request, key included, may succeed later.
     *
     * @return true if it is worth a retry
     */
    public boolean retryable() {
        return retry == Retry.SAME_KEY;
    }

    /**
     * Whether nothing was or will be carried out under this key for this request, so that a new key is no second run.
     *
     * @return true if a new key is safe
     */
    public boolean safeNewKey() {
        return retry == Retry.NEW_KEY;
    }
}
