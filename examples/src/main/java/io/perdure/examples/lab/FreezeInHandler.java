package io.perdure.examples.lab;

import static io.perdure.examples.lab.node.KillPoint.AFTER_COMMIT;
import static io.perdure.examples.lab.node.KillPoint.IN_HANDLER;
import static io.perdure.examples.lab.node.KillPoint.ROLLED_BACK;

import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A node stands still (SIGSTOP) in the middle of a handler, until its lease is over and the other node is in the middle
 * of the same one. Then one of them goes on first, and ends its transaction before the other does. For two nodes.
 */
final class FreezeInHandler implements Fault {
    private final Predicate<Random> endsFirst;

    private FreezeInHandler(Predicate<Random> endsFirst) {
        this.endsFirst = endsFirst;
    }

    static Fault byChance() {
        return new FreezeInHandler(Random::nextBoolean);
    }

    /** The frozen one ends while its successor is in the handler. */
    static Fault endingFirst() {
        return new FreezeInHandler(random -> true);
    }

    /** The frozen one ends when its successor is done. */
    static Fault endingLast() {
        return new FreezeInHandler(random -> false);
    }

    @Override
    public void strike(Stage stage, int turn) {
        NodeProcess frozen = stage.node(turn);
        NodeProcess successor = stage.node(turn + 1);
        frozen.arm(Set.of(IN_HANDLER), "");
        String key = frozen.awaitStandstill();
        successor.arm(Set.of(IN_HANDLER), key);
        frozen.freeze();
        String unused = successor.awaitStandstill();
        if (endsFirst.test(stage.random())) {
            stage.timeline().did("frozen, ends first", frozen.name());
            frozen.thaw();
            end(frozen, key);
            successor.goOn();
        } else {
            stage.timeline().did("frozen, ends last", frozen.name());
            end(successor, key);
            frozen.thaw();
            end(frozen, key);
        }
    }

    /** It goes on, and its transaction ends. */
    private static void end(NodeProcess node, String key) {
        node.arm(Set.of(AFTER_COMMIT, ROLLED_BACK), key);
        node.goOn();
        String unused = node.awaitStandstill();
        node.goOn();
    }
}
