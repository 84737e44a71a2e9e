package io.perdure.examples.lab;

import io.perdure.examples.lab.LabDatabase.Kind;
import java.util.Locale;

/** What is broken while clients are at work. */
enum Scenario {
    /** Nodes die at each named point. */
    KILL_POINTS(Kind.POSTGRES, 3, 36, 56),
    /** Nodes die wherever they are. */
    RANDOM_KILLS(Kind.POSTGRES, 3, 20, 22),
    /** The database dies and recovers. */
    DATABASE_KILLED(Kind.POSTGRES, 2, 12, 6),
    /** The database dies, and its synchronous standby takes over. */
    FAIL_OVER(Kind.POSTGRES_WITH_STANDBY, 2, 8, 2),
    /** A node is cut off from the database. */
    NETWORK_CUT(Kind.POSTGRES_BEHIND_NETWORKS, 3, 6, 4),
    /** A node's clock is ten minutes off. */
    CLOCK_MOVED(Kind.POSTGRES, 3, 6, 4),
    /** A node stands still beyond its lease. */
    STANDSTILL(Kind.POSTGRES, 2, 4, 5),
    /** Nodes on one SQLite file die at each named point. */
    SQLITE_KILL_POINTS(Kind.SQLITE, 2, 8, 14);

    private final Kind database;
    private final int nodes;
    private final int percentOfRequests;
    private final int percentOfStrikes;

    Scenario(Kind database, int nodes, int percentOfRequests, int percentOfStrikes) {
        this.database = database;
        this.nodes = nodes;
        this.percentOfRequests = percentOfRequests;
        this.percentOfStrikes = percentOfStrikes;
    }

    Kind database() {
        return database;
    }

    int nodes() {
        return nodes;
    }

    /** With nothing done yet. */
    Fault fault() {
        return switch (this) {
            case KILL_POINTS, SQLITE_KILL_POINTS -> KillAtPoints.all();
            case RANDOM_KILLS -> Faults::killNode;
            case DATABASE_KILLED -> Faults::killDatabase;
            case FAIL_OVER -> Faults::failOver;
            case NETWORK_CUT -> Faults::cutNetwork;
            case CLOCK_MOVED -> Faults::moveClock;
            case STANDSTILL -> FreezeInHandler.byChance();
        };
    }

    /** Of so many in a whole run. */
    int requests(int all) {
        return part(all, percentOfRequests);
    }

    /** Of so many kills in a whole run; where nothing is killed, so many other faults. */
    int strikes(int all) {
        return part(all, percentOfStrikes);
    }

    private static int part(int all, int percent) {
        return (all * percent + 99) / 100;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
