package io.perdure.examples.lab;

import java.util.List;
import java.util.Random;

/**
 * What a fault can reach.
 *
 * @param nodes that serve
 * @param database of all nodes
 * @param load that goes on meanwhile
 * @param timeline where it is written down
 * @param random of the seed
 */
record Stage(List<NodeProcess> nodes, LabDatabase database, Load load, Timeline timeline, Random random) {
    /** A node that serves, each in its turn; and the one whose turn is next serves too, so that there is always one. */
    NodeProcess node(int turn) {
        serving(turn + 1);
        return serving(turn);
    }

    private NodeProcess serving(int turn) {
        NodeProcess node = nodes.get(turn % nodes.size());
        node.awaitReady();
        return node;
    }

    /** A number of steps from 1 to that. */
    int some(int most) {
        return 1 + random.nextInt(most);
    }
}
