package io.perdure.testkit.http;

/** What not every server can do for its tests. Tests that need what is missing are skipped. */
public enum Capability {
    /** Nodes can be started with other settings: {@link ServiceUnderTest#with}. */
    SETTINGS,
    /** Time can be moved on: {@link ServiceUnderTest#advance}. */
    CLOCK,
    /** The second node's own clock can be wrong: {@link ServiceUnderTest#skewed}. */
    SKEW,
    /** A node can be stopped and started: {@link ServiceUnderTest#restart}. */
    RESTART,
    /** The database can go away and come back: {@link ServiceUnderTest#stopStore}. */
    OUTAGE,
    /** Expired records can be deleted at a moment of the test's choice: {@link ServiceUnderTest#deleteExpired}. */
    COLLECTION,
    /** The contents of the database can be read: {@link ServiceUnderTest#dump}. */
    DUMP,
    /** The log can be read: {@link ServiceUnderTest#logOf}. */
    LOG,
    /** The nodes speak HTTP/2 on the same port, in clear text. */
    HTTP2,
    /** The container can compress: {@link ServiceUnderTest#compressing}. */
    COMPRESSION,
    /** The application can forbid a replay. */
    REPLAY_CHECK,
    /** The nodes believe {@code X-Forwarded-Proto: https}. */
    FORWARDED,
    /** The session cookie can be configured as the Servlet specification has it: {@link ServiceUnderTest#withCookie}. */
    COOKIE_CONFIG,
    /** Nodes can be processes, and be killed: {@link ServiceUnderTest#processes}. */
    PROCESSES,
    /** The second node can run the next version of the application: {@link ServiceUnderTest#upgrading}. */
    VERSIONS,
    /** What is stored can be altered behind the server's back: {@link ServiceUnderTest#flipBit}. */
    TAMPERING,
    /** The application is told of stored values that cannot be read. */
    EVENTS,
    /** The application has CDI beans. */
    CDI
}
