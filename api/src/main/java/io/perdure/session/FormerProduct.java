package io.perdure.session;

/** A product whose sessions can be imported from its own tables. */
public enum FormerProduct {
    /** Spring Session JDBC, 3 and 4. */
    SPRING,
    /** Jetty 12 with its JDBC store of sessions. */
    JETTY
}
