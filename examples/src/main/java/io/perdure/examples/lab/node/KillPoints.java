package io.perdure.examples.lab.node;

import java.io.PrintStream;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * The points of a node, of which some are armed. Whoever comes to an armed one first disarms all, tells the controller,
 * and stands still until it says to go on; as a rule it kills the process instead.
 */
final class KillPoints {
    private static final Armed NONE = new Armed(EnumSet.noneOf(KillPoint.class), "");

    private static final int ALL = 1_000;

    private final PrintStream controller;
    private final Semaphore go = new Semaphore(0);

    @SuppressWarnings("ThreadLocalUsage") // one of these in a process
    private final ThreadLocal<String> key = ThreadLocal.withInitial(() -> "");

    private Armed armed = NONE;

    KillPoints(PrintStream controller) {
        this.controller = controller;
    }

    /**
     * What is armed.
     *
     * @param points which
     * @param key only for requests with this key; empty for all
     */
    private record Armed(Set<KillPoint> points, String key) {
        boolean catches(KillPoint point, String passing) {
            return points.contains(point) && (key.isEmpty() || key.equals(passing));
        }
    }

    synchronized void arm(Set<KillPoint> points, String onlyKey) {
        armed = new Armed(points, onlyKey);
    }

    void goOn() {
        go.release();
    }

    /** Nobody stands still any more. */
    synchronized void end() {
        armed = NONE;
        go.release(ALL);
    }

    /** The calling thread serves a request with that key from now on. */
    void serve(String requestKey) {
        key.set(requestKey);
    }

    synchronized boolean isArmed(KillPoint point) {
        return armed.catches(point, key.get());
    }

    void reach(KillPoint point) {
        if (disarm(point)) {
            controller.println("AT " + point + " " + key.get());
            go.acquireUninterruptibly();
        }
    }

    private synchronized boolean disarm(KillPoint point) {
        boolean caught = isArmed(point);
        if (caught) {
            armed = NONE;
        }
        return caught;
    }
}
