package io.perdure.bench;

import static io.perdure.bench.Measure.DATABASE_CPU;
import static io.perdure.bench.Measure.RATE;
import static io.perdure.bench.Measure.SERVER_CPU;
import static io.perdure.bench.Measure.TIME;
import static io.perdure.bench.server.Contender.JETTY_JDBC;
import static io.perdure.bench.server.Contender.JETTY_JDBC_NO_CACHE;
import static io.perdure.bench.server.Contender.JETTY_MEMORY;
import static io.perdure.bench.server.Contender.ORDERS_BY_HAND;
import static io.perdure.bench.server.Contender.PERDURE;
import static io.perdure.bench.server.Contender.PERDURE_CACHED;
import static io.perdure.bench.server.Contender.PERDURE_JOINED;
import static io.perdure.bench.server.Contender.PERDURE_ORDERS;
import static io.perdure.bench.server.Contender.PLAIN;
import static io.perdure.bench.server.Contender.REPLAYS_BY_HAND;
import static io.perdure.bench.server.Contender.ROW_BY_HAND;
import static io.perdure.bench.server.Contender.SESSIONS_BY_HAND;
import static io.perdure.bench.server.Contender.SPRING;
import static io.perdure.bench.server.Contender.UNUSED;

import io.perdure.bench.load.OrderVisitor;
import io.perdure.bench.load.SessionVisitor;
import java.util.List;

/** All that can be asked. */
final class Questions {
    private Questions() {}

    static List<Question> all() {
        return List.of(sessionRead(), sessionWrite(), firstRun(), replay(), join(), unusedFilters());
    }

    /** A request that reads one attribute. */
    private static Question sessionRead() {
        return new Question(
                "session-read",
                visitor -> SessionVisitor.reading(),
                Rows.PER_CONNECTION,
                List.of(
                        SESSIONS_BY_HAND,
                        PERDURE,
                        PERDURE_CACHED,
                        JETTY_MEMORY,
                        JETTY_JDBC,
                        JETTY_JDBC_NO_CACHE,
                        SPRING,
                        PLAIN),
                List.of(
                        RATE.atLeast(0.85, PERDURE, SESSIONS_BY_HAND),
                        RATE.atLeast(5, PERDURE, SPRING),
                        RATE.atLeast(0.9, PERDURE_CACHED, JETTY_MEMORY)));
    }

    /** A request that reads and writes one attribute. */
    private static Question sessionWrite() {
        return new Question(
                "session-write",
                visitor -> SessionVisitor.writing(),
                Rows.PER_CONNECTION,
                List.of(SESSIONS_BY_HAND, PERDURE, JETTY_MEMORY, JETTY_JDBC, JETTY_JDBC_NO_CACHE, SPRING),
                List.of(
                        RATE.atLeast(0.85, PERDURE, SESSIONS_BY_HAND),
                        RATE.atLeast(2, PERDURE, SPRING),
                        RATE.atLeast(1.3, PERDURE, JETTY_JDBC_NO_CACHE)));
    }

    /** A POST whose key is new. */
    private static Question firstRun() {
        return new Question(
                "first-run",
                visitor -> OrderVisitor.placing("/orders", visitor),
                Rows.PER_REQUEST,
                List.of(ORDERS_BY_HAND, PERDURE_ORDERS),
                List.of(
                        RATE.atLeast(0.85, PERDURE_ORDERS, ORDERS_BY_HAND),
                        SERVER_CPU.atMost(1.25, PERDURE_ORDERS, ORDERS_BY_HAND)));
    }

    /** A POST that was answered before. */
    private static Question replay() {
        return new Question(
                "replay",
                visitor -> OrderVisitor.repeating("/orders", visitor),
                Rows.PER_CONNECTION,
                List.of(REPLAYS_BY_HAND, PERDURE_ORDERS),
                List.of(RATE.atLeast(0.85, PERDURE_ORDERS, REPLAYS_BY_HAND)));
    }

    /** A POST whose handler inserts a row, in mode join. */
    private static Question join() {
        return new Question(
                "join",
                visitor -> OrderVisitor.placing("/orders", visitor),
                Rows.PER_REQUEST,
                List.of(ROW_BY_HAND, PERDURE_JOINED),
                List.of(
                        DATABASE_CPU.atMost(1.25, PERDURE_JOINED, ROW_BY_HAND),
                        TIME.atMost(1.25, PERDURE_JOINED, ROW_BY_HAND)));
    }

    /** A request without a key, whose session is not touched. */
    private static Question unusedFilters() {
        return new Question(
                "unused-filters",
                visitor -> SessionVisitor.reading(),
                Rows.PER_CONNECTION,
                List.of(PLAIN, UNUSED),
                List.of(RATE.atLeast(0.98, UNUSED, PLAIN)));
    }
}
