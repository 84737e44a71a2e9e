package io.perdure.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Every text setting Perdure knows, with its default. The table in the README is checked against this
 * list, and so is every {@code perdure.} key that is configured.
 */
public enum Setting {
    /** JNDI name of a non-transactional DataSource. */
    DATASOURCE_JNDI("perdure.datasource.jndi", ""),
    /** JDBC URL, pooled by HikariCP, when neither a CDI bean nor a JNDI name gives the DataSource. */
    DATASOURCE_URL("perdure.datasource.url", ""),
    /** Database user for the URL. */
    DATASOURCE_USER("perdure.datasource.user", ""),
    /** Password for the URL. */
    DATASOURCE_PASSWORD("perdure.datasource.password", "", true),
    /** Connections in the pool made for the URL. */
    DATASOURCE_POOL_SIZE("perdure.datasource.pool-size", "10"),
    /** How long a request waits for a connection before it is answered 503. */
    DATASOURCE_TIMEOUT("perdure.datasource.timeout", "2s"),

    /** Encryption keys as {@code id:base64} with 32 bytes each; the first one seals, all of them open. */
    KEYS("perdure.keys", "", true),
    /** Base64 of at least 32 bytes that key the hashes of tokens and idempotency keys. */
    PEPPER("perdure.pepper", "", true),
    /** {@code aes-gcm}, or {@code plaintext} to store bodies and attributes readable. */
    ENCRYPTION("perdure.encryption", "aes-gcm"),

    /** Methods that are made idempotent when they carry a key. */
    IDEMPOTENCY_METHODS("perdure.idempotency.methods", "POST,PATCH"),
    /** Whether a covered request without a key is refused. */
    IDEMPOTENCY_REQUIRED("perdure.idempotency.required", "false"),
    /** What becomes of callers without a principal: {@code uuid-keys}, {@code refuse} or {@code share}. */
    IDEMPOTENCY_ANONYMOUS("perdure.idempotency.anonymous", "uuid-keys"),
    /** How long the owner of a key may be silent before another request may take over. */
    IDEMPOTENCY_LEASE("perdure.idempotency.lease", "30s"),
    /** How long an answer is kept. */
    IDEMPOTENCY_RETENTION("perdure.idempotency.retention", "24h"),
    /** Largest request body that is hashed; a larger one is answered 413. */
    IDEMPOTENCY_MAX_REQUEST("perdure.idempotency.max-request", "1MiB"),
    /** Largest answer that is kept; a larger one is sent, and remembered as not replayable. */
    IDEMPOTENCY_MAX_RESPONSE("perdure.idempotency.max-response", "1MiB"),
    /** Prefix of the {@code type} of every problem answer, and target of its {@code describedby} link. */
    PROBLEM_BASE("perdure.problem-base", "https://perdure.io/problems/"),

    /** Name of the session cookie. */
    SESSION_COOKIE("perdure.session.cookie", "sid"),
    /** Path of the session cookie; empty means the path of the application. */
    SESSION_COOKIE_PATH("perdure.session.cookie-path", ""),
    /** {@code Lax}, {@code Strict} or {@code None}. */
    SESSION_SAME_SITE("perdure.session.same-site", "Lax"),
    /** {@code auto} follows the request, {@code true} and {@code false} insist. */
    SESSION_SECURE("perdure.session.secure", "auto"),
    /** A session unused for this long ends; {@code 0} never. */
    SESSION_IDLE("perdure.session.idle", "30m"),
    /** A session ends this long after its creation however much it is used; {@code 0} never. */
    SESSION_ABSOLUTE("perdure.session.absolute", "7d"),

    /**
     * Classes of the application that may be stored by Java serialization, as patterns of
     * {@link java.io.ObjectInputFilter.Config#createFilter}, for example {@code com.shop.*}.
     */
    SESSION_CLASSES("perdure.session.classes", ""),

    /** How often expired rows are deleted; {@code 0} leaves that to somebody else. */
    HOUSEKEEPING_INTERVAL("perdure.housekeeping.interval", "1m"),
    /** Most rows deleted by one statement. */
    HOUSEKEEPING_BATCH("perdure.housekeeping.batch", "1000");

    private final String key;
    private final String defaultText;
    private final boolean secret;

    Setting(String key, String defaultText) {
        this(key, defaultText, false);
    }

    Setting(String key, String defaultText, boolean secret) {
        this.key = key;
        this.defaultText = defaultText;
        this.secret = secret;
    }

    /**
     * The name in properties and parameters.
     *
     * @return the key, starting with {@code perdure.}
     */
    public String key() {
        return key;
    }

    /**
     * The name in the environment: upper case, with {@code _} for everything but letters and digits, as
     * MicroProfile Config maps it.
     *
     * @return the name of the environment variable
     */
    public String environmentName() {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /**
     * What holds when nothing is configured.
     *
     * @return the default, as text; empty for none
     */
    public String defaultText() {
        return defaultText;
    }

    /**
     * Whether the value must not be shown.
     *
     * @return true for key material and passwords
     */
    public boolean secret() {
        return secret;
    }

    static Optional<Setting> byKey(String key) {
        return Arrays.stream(values()).filter(s -> s.key.equals(key)).findFirst();
    }

    static Optional<Setting> byEnvironmentName(String name) {
        return Arrays.stream(values())
                .filter(s -> s.environmentName().equals(name))
                .findFirst();
    }
}
