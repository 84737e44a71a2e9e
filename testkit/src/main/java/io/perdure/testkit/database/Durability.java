package io.perdure.testkit.database;

/** What a PostgreSQL server of the tests does with a commit. */
enum Durability {
    /** Nothing reaches the disk in time: fast, and enough while the server lives. */
    FAST("off"),
    /** As in production, for tests that kill. */
    DURABLE("on");

    private final String switched;

    Durability(String switched) {
        this.switched = switched;
    }

    String settings() {
        return """
                fsync = SWITCH
                synchronous_commit = SWITCH
                full_page_writes = SWITCH
                """
                .replace("SWITCH", switched);
    }
}
