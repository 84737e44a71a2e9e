package io.perdure.examples.lab;

import io.perdure.examples.lab.node.KillPoint;
import io.perdure.testkit.database.SilentNetwork;
import java.time.Duration;
import java.util.Set;

/** The faults that are a few lines. */
final class Faults {
    private static final int SOON = 25;
    private static final int A_WHILE = 20;
    private static final Duration BEYOND_LEASE = ScenarioRun.LEASE.plusMillis(500);
    private static final Duration WRONG = Duration.ofMinutes(10);

    private Faults() {}

    /** A node dies wherever it is. */
    static void killNode(Stage stage, int turn) {
        NodeProcess node = stage.node(turn);
        stage.load().awaitTries(stage.some(SOON));
        node.kill();
        stage.timeline().killed("at random", node.name());
        node.restart();
    }

    /** The database dies, with all its processes, and recovers. */
    static void killDatabase(Stage stage, int turn) {
        stage.load().awaitSuccesses(stage.some(SOON));
        stage.database().server().crash();
        stage.timeline().killed("database", "primary");
        stage.load().awaitSuccesses(A_WHILE);
    }

    /** The database dies, and its standby takes over; then that gets a standby of its own. */
    static void failOver(Stage stage, int turn) {
        stage.load().awaitSuccesses(stage.some(SOON));
        stage.database().server().failOver();
        stage.timeline().killed("fail-over", "primary");
        stage.load().awaitSuccesses(A_WHILE);
        stage.database().server().replaceStandby();
        stage.load().awaitSuccesses(1);
    }

    /**
     * Nothing arrives between a node and its database any more, for longer than the node's leases last; then what was held
     * back arrives late, or never. Every other time what is held back is a commit.
     */
    static void cutNetwork(Stage stage, int turn) {
        NodeProcess node = stage.node(turn);
        SilentNetwork network =
                stage.database().networks().get(turn % stage.nodes().size());
        boolean commit = turn % 2 == 0;
        if (commit) {
            node.arm(Set.of(KillPoint.BEFORE_COMMIT), "");
            String unused = node.awaitStandstill();
        } else {
            stage.load().awaitTries(stage.some(SOON));
        }
        network.fallSilent();
        if (commit) {
            node.goOn();
        }
        Waiting.pause(BEYOND_LEASE.multipliedBy(stage.some(3)));
        boolean late = stage.random().nextBoolean();
        stage.timeline().did((commit ? "commit " : "anything ") + (late ? "late" : "lost"), node.name());
        if (late) {
            network.deliver();
        } else {
            network.cut();
        }
        stage.load().awaitSuccesses(A_WHILE);
    }

    /**
     * A node's clock jumps while it serves, and soon it dies: what it reserved meanwhile must not be leased for as long as
     * its clock was ahead. Then it starts with a clock that is wrong the other way.
     */
    static void moveClock(Stage stage, int turn) {
        NodeProcess node = stage.node(turn);
        Duration off = stage.random().nextBoolean() ? WRONG : WRONG.negated();
        node.moveClock(off);
        stage.timeline().did("clock " + off, node.name());
        stage.load().awaitTries(stage.some(SOON));
        node.kill();
        stage.timeline().killed("at random", node.name());
        node.restart(off.negated());
        stage.timeline().did("clock " + off.negated(), node.name());
        node.awaitReady();
        stage.load().awaitSuccesses(A_WHILE);
    }
}
