package io.perdure.jpa;

/** What PostgreSQL notifies of. Both come over one connection. */
enum Channel {
    /** Ends of idempotency records: the id of the record. */
    RECORDS("perdure_idempotency"),

    /** Changes of sessions: the application, a colon, and the public id. */
    SESSIONS("perdure_session");

    private final String sqlName;

    Channel(String sqlName) {
        this.sqlName = sqlName;
    }

    String sqlName() {
        return sqlName;
    }
}
