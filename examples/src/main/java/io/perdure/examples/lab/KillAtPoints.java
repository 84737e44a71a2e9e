package io.perdure.examples.lab;

import io.perdure.examples.lab.node.KillPoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** A node dies at a named point: at each of them once, in an order by chance, and then again. */
final class KillAtPoints implements Fault {
    private final List<KillPoint> points;
    private final List<KillPoint> left = new ArrayList<>();

    /** At some points only. */
    KillAtPoints(List<KillPoint> points) {
        this.points = points;
    }

    static Fault all() {
        return new KillAtPoints(KillPoint.DEADLY);
    }

    @Override
    public void strike(Stage stage, int turn) {
        if (left.isEmpty()) {
            left.addAll(points);
            Collections.shuffle(left, stage.random());
        }
        KillPoint point = left.remove(0);
        NodeProcess node = stage.node(turn);
        node.arm(Set.of(point), "");
        String unused = node.awaitStandstill();
        node.kill();
        stage.timeline().killed(point.name(), node.name());
        node.restart();
    }
}
