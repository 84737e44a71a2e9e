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
    DATASOURCE_PASSWORD("perdure.datasource.password", "", Kind.SECRET),
    /** Connections in the pool made for the URL. */
    DATASOURCE_POOL_SIZE("perdure.datasource.pool-size", "10"),
    /** How long a request waits for a connection and an answer before it is answered 503. */
    DATASOURCE_TIMEOUT("perdure.datasource.timeout", "1500ms"),

    /** Encryption keys as {@code id:base64} with 32 bytes each; the first one seals, all of them open. */
    KEYS("perdure.keys", "", Kind.SECRET),
    /** File with such keys, one to a line, instead of {@code perdure.keys}; read anew when it changes. */
    KEYS_FILE("perdure.keys-file", ""),
    /** Base64 of at least 32 bytes that key the hashes of tokens and idempotency keys. */
    PEPPER("perdure.pepper", "", Kind.SECRET),
    /** {@code aes-gcm}, or {@code plaintext} to store bodies and attributes readable. */
    ENCRYPTION("perdure.encryption", "aes-gcm"),

    /**
     * {@code lease}; {@code join}, where the handler's work commits in one transaction with its answer; or {@code off} for
     * what is not covered at all, such as server-sent events.
     *
     * <p>In mode {@code join} the application offers its EntityManager, the filter begins a transaction for each covered
     * request, with a key or without, and no byte leaves before its commit. Handlers answer on their own thread and stream
     * nothing; a status from 500 on is rolled back. Where transactions are REPEATABLE READ or SERIALIZABLE, set
     * {@link #IDEMPOTENCY_HEARTBEAT} and {@link #IDEMPOTENCY_WAIT} to {@code 0} and {@link #IDEMPOTENCY_LEASE} longer than
     * the handler takes: a renewal, or a note that somebody waits, changes the record, and such a transaction may not
     * write what was changed since it began.
     */
    IDEMPOTENCY_MODE("perdure.idempotency.mode", "lease", Kind.ENDPOINT),
    /** Methods that are made idempotent when they carry a key. */
    IDEMPOTENCY_METHODS("perdure.idempotency.methods", "POST,PATCH", Kind.ENDPOINT),
    /** Servlet URL patterns that a section of settings is for. */
    IDEMPOTENCY_PATHS("perdure.idempotency.paths", "", Kind.SECTION),
    /** Whether a covered request without a key is refused. */
    IDEMPOTENCY_REQUIRED("perdure.idempotency.required", "false", Kind.ENDPOINT),
    /** What becomes of callers without a principal: {@code uuid-keys}, {@code refuse} or {@code share}. */
    IDEMPOTENCY_ANONYMOUS("perdure.idempotency.anonymous", "uuid-keys", Kind.ENDPOINT),
    /** How long the owner of a key may be silent before another request may take over. */
    IDEMPOTENCY_LEASE("perdure.idempotency.lease", "30s", Kind.ENDPOINT),
    /** How long a lease is renewed at most while the handler runs; {@code 0} never renews it. */
    IDEMPOTENCY_HEARTBEAT("perdure.idempotency.heartbeat", "1h", Kind.ENDPOINT),
    /** How long an answer is kept. */
    IDEMPOTENCY_RETENTION("perdure.idempotency.retention", "24h", Kind.ENDPOINT),
    /** How long a duplicate waits for the answer of the first request before it is told to come back. */
    IDEMPOTENCY_WAIT("perdure.idempotency.wait", "0", Kind.ENDPOINT),
    /** What becomes of requests with a key while the store does not answer: {@code refuse}, or {@code run} unprotected. */
    IDEMPOTENCY_STORE_DOWN("perdure.idempotency.store-down", "refuse", Kind.ENDPOINT),
    /** Where the key is looked for, in order. */
    IDEMPOTENCY_KEY("perdure.idempotency.key", "header:Idempotency-Key", Kind.ENDPOINT),
    /** {@code lenient} admits bare keys, {@code strict} only quoted strings, as the draft has them. */
    IDEMPOTENCY_KEY_SYNTAX("perdure.idempotency.key-syntax", "lenient", Kind.ENDPOINT),
    /** What a key must be: {@code any}, {@code uuid}, {@code random-uuid}, or {@code entropy:} and bits. */
    IDEMPOTENCY_KEY_FORMAT("perdure.idempotency.key-format", "any", Kind.ENDPOINT),
    /** Statuses whose answers are not kept, as {@code 429} or {@code 5xx}: the key is free again. */
    IDEMPOTENCY_RELEASED("perdure.idempotency.released", "401,403,408,425,429,5xx", Kind.ENDPOINT),
    /** Response headers that are not kept, besides those that never are. */
    IDEMPOTENCY_HEADERS_DROPPED(
            "perdure.idempotency.headers-dropped",
            "X-Request-Id,X-Correlation-Id,Server-Timing,traceresponse",
            Kind.ENDPOINT),
    /** The only response headers that are kept; empty keeps all but the dropped. */
    IDEMPOTENCY_HEADERS_KEPT("perdure.idempotency.headers-kept", "", Kind.ENDPOINT),
    /** Largest request body that is hashed; a larger one is answered 413. */
    IDEMPOTENCY_MAX_REQUEST("perdure.idempotency.max-request", "1MiB", Kind.ENDPOINT),
    /** How much of a request or an answer is held in memory; the rest goes to a temporary file. */
    IDEMPOTENCY_MEMORY("perdure.idempotency.memory", "256KiB", Kind.ENDPOINT),
    /** Largest answer that is kept; a larger one is sent, and remembered as not replayable. */
    IDEMPOTENCY_MAX_RESPONSE("perdure.idempotency.max-response", "16MiB", Kind.ENDPOINT),
    /** Content types that are sent while they are written, and remembered as not replayable. */
    IDEMPOTENCY_STREAMS("perdure.idempotency.streams", "text/event-stream", Kind.ENDPOINT),
    /** Whether JSON bodies are compared by meaning, not by bytes. */
    IDEMPOTENCY_HASH_JSON("perdure.idempotency.hash-json", "false", Kind.ENDPOINT),
    /** Whether bodies are compared without their {@code Content-Encoding}. */
    IDEMPOTENCY_HASH_DECODED("perdure.idempotency.hash-decoded", "false", Kind.ENDPOINT),
    /** The only fields of a body that are compared; empty compares the whole body. */
    IDEMPOTENCY_HASH_FIELDS("perdure.idempotency.hash-fields", "", Kind.ENDPOINT),
    /** Query parameters that are not compared. */
    IDEMPOTENCY_HASH_IGNORED_QUERY("perdure.idempotency.hash-ignored-query", "", Kind.ENDPOINT),
    /** Request headers that are compared. */
    IDEMPOTENCY_HASH_HEADERS("perdure.idempotency.hash-headers", "Content-Type", Kind.ENDPOINT),
    /** Other statuses for problems, as {@code key-reused=400,in-progress=425}. */
    IDEMPOTENCY_STATUSES("perdure.idempotency.statuses", ""),
    /** Path within the application at which clients read these rules; empty for nowhere. */
    IDEMPOTENCY_POLICY_PATH("perdure.idempotency.policy-path", ""),
    /** URL patterns of requests that JAX-RS answers; empty for those that are found. */
    IDEMPOTENCY_RESOURCES("perdure.idempotency.resources", ""),
    /** Directory of temporary files; empty for that of the system. */
    IDEMPOTENCY_TEMP_DIR("perdure.idempotency.temp-dir", ""),
    /** Prefix of the {@code type} of every problem answer, and target of its {@code describedby} link. */
    PROBLEM_BASE("perdure.problem-base", "https://perdure.io/problems/"),

    /** {@code off} leaves sessions to the container, where the filter is there without the application's doing. */
    SESSION_FILTER("perdure.session.filter", "on"),
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

    /** A session's token is replaced when it is this old, while the session goes on; {@code 0} never. */
    SESSION_RENEWAL("perdure.session.renewal", "0"),
    /** How long a token that was renewed still opens the session, for requests on their way. */
    SESSION_RENEWAL_OVERLAP("perdure.session.renewal-overlap", "10s"),
    /** Most sessions of one user; the oldest end when there are more; {@code 0} for any number. */
    SESSION_PER_USER("perdure.session.per-user", "0"),
    /** Time of last use is written when it moves by this much, or a twentieth of the idle time, whichever is less. */
    SESSION_TOUCH("perdure.session.touch", "60s"),
    /** Servlet URL patterns of requests that do not keep a session alive, such as polling. */
    SESSION_PASSIVE("perdure.session.passive", ""),
    /** Most bytes that the encoded attributes of one session may have together. */
    SESSION_MAX_SIZE("perdure.session.max-size", "4MiB"),
    /** How many sessions a node remembers after it loaded them; {@code 0} for none. */
    SESSION_CACHE("perdure.session.cache", "0"),
    /** How long a remembered session is used at most without another look, whatever is heard; at most 2 s. */
    SESSION_CACHE_AGE("perdure.session.cache-age", "1s"),
    /** Sessions of applications with different names in one database know nothing of each other. */
    SESSION_APPLICATION("perdure.session.application", ""),

    /**
     * Classes of libraries that may be in a session, besides the application's own, as patterns of
     * {@link java.io.ObjectInputFilter.Config#createFilter}, for example {@code com.shop.*}.
     */
    SESSION_CLASSES("perdure.session.classes", ""),
    /** {@code filtered} for what has no form of its own, or {@code off}: no Java serialization at all. */
    SESSION_SERIALIZATION("perdure.session.serialization", "filtered"),
    /** Largest encoded attribute; a larger one is refused by {@code setAttribute}. */
    SESSION_MAX_ATTRIBUTE("perdure.session.max-attribute", "1MiB"),

    /** Products whose sessions are imported when they are asked for: {@code spring}, {@code jetty}; empty for none. */
    SESSION_IMPORT("perdure.session.import", ""),
    /** Table of Spring Session's sessions; that of their attributes has {@code _ATTRIBUTES} behind it. */
    SESSION_IMPORT_SPRING_TABLE("perdure.session.import-spring-table", "SPRING_SESSION"),
    /** Table of Jetty's sessions. */
    SESSION_IMPORT_JETTY_TABLE("perdure.session.import-jetty-table", "JettySessions"),
    /** Name of Spring Session's cookie. */
    SESSION_IMPORT_SPRING_COOKIE("perdure.session.import-spring-cookie", "SESSION"),
    /** Name of Jetty's session cookie. */
    SESSION_IMPORT_JETTY_COOKIE("perdure.session.import-jetty-cookie", "JSESSIONID"),
    /** Whether the principal name that Spring Session stored is the user of the imported session. */
    SESSION_IMPORT_PRINCIPAL("perdure.session.import-principal", "true"),

    /** How often expired rows are deleted; {@code 0} leaves that to somebody else. */
    HOUSEKEEPING_INTERVAL("perdure.housekeeping.interval", "1m"),
    /** Most rows deleted by one statement. */
    HOUSEKEEPING_BATCH("perdure.housekeeping.batch", "1000"),

    /** How long the health check waits for each of its parts. */
    HEALTH_TIMEOUT("perdure.health.timeout", "2s");

    private enum Kind {
        APPLICATION,
        SECRET,
        ENDPOINT,
        SECTION
    }

    private static final String ENDPOINT_PREFIX = "perdure.idempotency.";

    private final String key;
    private final String defaultText;
    private final Kind kind;

    Setting(String key, String defaultText) {
        this(key, defaultText, Kind.APPLICATION);
    }

    Setting(String key, String defaultText, Kind kind) {
        this.key = key;
        this.defaultText = defaultText;
        this.kind = kind;
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
        return kind == Kind.SECRET;
    }

    /**
     * Whether a section {@code perdure.idempotency.at.<name>.…} may set it for some endpoints only.
     *
     * @return true if endpoints may differ in it
     */
    public boolean perEndpoint() {
        return kind == Kind.ENDPOINT || sectionOnly();
    }

    /** Whether it means nothing outside of a section. */
    boolean sectionOnly() {
        return kind == Kind.SECTION;
    }

    /** The last part of the key of a setting that endpoints may differ in, as a section writes it. */
    String tail() {
        return key.substring(ENDPOINT_PREFIX.length());
    }

    static Optional<Setting> byTail(String tail) {
        return byKey(ENDPOINT_PREFIX + tail);
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
