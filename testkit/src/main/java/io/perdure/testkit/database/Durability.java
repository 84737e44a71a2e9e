package io.perdure.testkit.database;

/** What a PostgreSQL server of the tests does with a commit. */
enum Durability {
    /** Nothing reaches the disk in time: fast, and enough while the server lives. */
    FAST("off", ""),
    /** As in production, for tests that kill. */
    DURABLE("on", ""),
    /** As DURABLE, and every statement is counted. */
    COUNTING(
            "on",
            """
            shared_preload_libraries = 'pg_stat_statements'
            max_connections = 300
            """),
    /** As FAST, but the log has every statement with its parameters, and the write-ahead log as much as it can. */
    TALKATIVE(
            "off",
            """
            logging_collector = on
            log_directory = 'log'
            log_statement = 'all'
            log_min_duration_statement = 0
            log_parameter_max_length = -1
            log_parameter_max_length_on_error = -1
            wal_level = logical
            """);

    private final String switched;
    private final String more;

    Durability(String switched, String more) {
        this.switched = switched;
        this.more = more;
    }

    String settings() {
        return """
                fsync = SWITCH
                synchronous_commit = SWITCH
                full_page_writes = SWITCH
                """
                        .replace("SWITCH", switched)
                + more;
    }
}
