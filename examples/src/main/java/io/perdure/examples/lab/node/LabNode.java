package io.perdure.examples.lab.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A server process of the crash lab. The controller speaks to it by its standard input, a line at a time:
 * {@code ARM point[,point] key} (an empty key for all), {@code GO}, {@code CLOCK duration}; it answers {@code READY port}, {@code AT point key}, and {@code SET clock}.
 * It ends when its standard input does, and with SIGKILL.
 */
public final class LabNode {
    private final KillPoints points;
    private final MovableClock clock;
    private final PrintStream controller;

    private LabNode(KillPoints points, MovableClock clock, PrintStream controller) {
        this.points = points;
        this.clock = clock;
        this.controller = controller;
    }

    /**
     * Runs until the controller is gone.
     *
     * @param arguments not used; see {@link NodeSettings}
     * @throws Exception if it cannot start
     */
    public static void main(String[] arguments) throws Exception {
        PrintStream controller = System.out;
        System.setOut(System.err); // what others print is for the log
        LabLogging.quiet();
        NodeSettings settings = NodeSettings.from(System.getenv());
        KillPoints points = new KillPoints(controller);
        MovableClock clock =
                new MovableClock(InstantSource.system(), settings.wrong().clock());
        try (NodeServer server = NodeServer.start(settings, points, clock);
                BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            controller.println("READY " + server.port());
            new LabNode(points, clock, controller).obey(orders);
        }
    }

    private void obey(BufferedReader orders) throws IOException {
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            obey(line.split(" ", -1));
        }
        points.end();
    }

    private void obey(String[] words) {
        switch (words[0]) {
            case "ARM" -> points.arm(points(words[1]), words[2]);
            case "GO" -> points.goOn();
            case "CLOCK" -> setClock(Duration.parse(words[1]));
            default -> throw new IllegalArgumentException("A node knows ARM, GO and CLOCK, but not " + words[0]);
        }
    }

    private void setClock(Duration wrong) {
        clock.move(wrong);
        controller.println("SET clock");
    }

    private static Set<KillPoint> points(String names) {
        return Arrays.stream(names.split(",", -1))
                .map(KillPoint::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(KillPoint.class)));
    }
}
