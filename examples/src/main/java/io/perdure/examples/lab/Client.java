package io.perdure.examples.lab;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Random;

/** Gives one order after the other, tries each until it knows what became of it, and asks for some again later. */
final class Client implements Runnable {
    private static final int REMEMBERED = 4;
    private static final int MOST_PAUSE_MILLIS = 400;

    private final Load load;
    private final Sender sender;
    private final List<String> nodes;
    private final Random random;
    private final Queue<Order> later = new ArrayDeque<>();

    Client(Load load, Sender sender, List<String> nodes, Random random) {
        this.load = load;
        this.sender = sender;
        this.nodes = nodes;
        this.random = random;
    }

    @Override
    public void run() {
        while (load.takeOrder()) {
            Order order = Order.next(random);
            if (finish(order) && random.nextBoolean()) {
                later.add(order);
            }
            if (later.size() > REMEMBERED) {
                finish(later.remove());
            }
            pause();
        }
        later.forEach(this::finish);
    }

    /** Each try at the next node. False if nobody knows what became of it. */
    private boolean finish(Order order) {
        long end = System.nanoTime() + load.plan().patience().toNanos();
        int node = random.nextInt(nodes.size());
        do {
            Try made = sender.send(order, nodes.get(node++ % nodes.size()));
            load.count(made);
            if (!made.reply().again()) {
                return made.isSuccess();
            }
            pause();
        } while (System.nanoTime() < end);
        return false;
    }

    private void pause() {
        Waiting.pause(Duration.ofMillis(random.nextInt(MOST_PAUSE_MILLIS)));
    }
}
