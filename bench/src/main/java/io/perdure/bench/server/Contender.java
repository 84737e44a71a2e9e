package io.perdure.bench.server;

import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.session.DefaultSessionCache;
import org.eclipse.jetty.session.NullSessionCache;

/** Who is measured. */
public enum Contender {
    /** The same answers without sessions, keys and database: what the server itself costs. */
    PLAIN("plain Jetty", ""),
    /** The same, behind both filters. */
    UNUSED("Perdure, not used", ""),
    /** One SELECT, and for a write one UPDATE, through HikariCP. */
    SESSIONS_BY_HAND("by hand", "hand_session"),
    /** Perdure as it is by default. */
    PERDURE("Perdure", "perdure_session"),
    /** Perdure with the cache that is off by default. */
    PERDURE_CACHED("Perdure, near cache", "perdure_session"),
    /** Jetty's own sessions, in memory: lost with the process. */
    JETTY_MEMORY("Jetty, in memory", ""),
    /** Jetty's JDBC store with the cache that is its default: sticky sessions are needed. */
    JETTY_JDBC("Jetty JDBC, default cache", "JettySessions"),
    /** Jetty's JDBC store without cache. */
    JETTY_JDBC_NO_CACHE("Jetty JDBC, no cache", "JettySessions"),
    /** Spring Session JDBC. */
    SPRING("Spring Session JDBC", "SPRING_SESSION"),
    /** One INSERT and one UPDATE. */
    ORDERS_BY_HAND("by hand", "hand_order"),
    /** One SELECT. */
    REPLAYS_BY_HAND("by hand", "hand_order"),
    /** Perdure as it is by default. */
    PERDURE_ORDERS("Perdure", "perdure_idempotency"),
    /** A handler that inserts one row, in its own transaction. */
    ROW_BY_HAND("the handler alone", "bench_order"),
    /** The same handler in mode join. */
    PERDURE_JOINED("Perdure, join", "bench_order");

    private static final Map<String, String> CACHED =
            Map.of("perdure.session.cache", "10000", "perdure.session.cache-age", "2s");

    private final String title;
    private final String table;

    Contender(String title, String table) {
        this.title = title;
        this.table = table;
    }

    /**
     * For people.
     *
     * @return a few words
     */
    public String title() {
        return title;
    }

    /**
     * Where its sessions or orders are.
     *
     * @return a table; empty, if they are in none
     */
    public String table() {
        return table;
    }

    void into(ServletContextHandler context, Database database) throws Exception {
        switch (this) {
            case PLAIN -> Pages.plain(context);
            case UNUSED -> PerdureParts.unused(context, database);
            case SESSIONS_BY_HAND -> SessionsByHand.into(context, database);
            case PERDURE, PERDURE_ORDERS -> PerdureParts.used(context, database, Map.of());
            case PERDURE_CACHED -> PerdureParts.used(context, database, CACHED);
            case JETTY_MEMORY -> Peers.jettyInMemory(context);
            case JETTY_JDBC -> Peers.jettyJdbc(context, database, DefaultSessionCache::new);
            case JETTY_JDBC_NO_CACHE -> Peers.jettyJdbc(context, database, NullSessionCache::new);
            case SPRING -> Peers.spring(context, database);
            case ORDERS_BY_HAND -> OrdersByHand.reserveFirst(context, database);
            case REPLAYS_BY_HAND -> OrdersByHand.lookFirst(context, database);
            case ROW_BY_HAND -> EntityManagers.alone(context, database);
            case PERDURE_JOINED -> PerdureParts.joined(context, database);
        }
    }
}
