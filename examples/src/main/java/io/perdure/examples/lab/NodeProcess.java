package io.perdure.examples.lab;

import io.perdure.examples.lab.node.KillPoint;
import io.perdure.examples.lab.node.LabNode;
import io.perdure.examples.lab.node.NodeSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A {@link LabNode} in a process of its own, as the controller sees it. For one thread. */
final class NodeProcess implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path log;
    private NodeSettings settings;
    private Process process;
    private PrintStream orders;
    private BlockingQueue<String> said;
    private boolean ready;

    private NodeProcess(NodeSettings settings, Path log) {
        this.settings = settings;
        this.log = log;
        this.process = launch();
        this.orders = orders(process);
        this.said = listen(process);
    }

    /** Does not wait until it is ready. */
    static NodeProcess start(NodeSettings settings, Path log) {
        return new NodeProcess(settings, log);
    }

    String name() {
        return settings.name();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + settings.port() + "/orders");
    }

    private Process launch() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                        java,
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LabNode.class.getName())
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(settings.environment());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("A node cannot be started", e);
        }
    }

    private static PrintStream orders(Process process) {
        return new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    private static BlockingQueue<String> listen(Process process) {
        BlockingQueue<String> said = new LinkedBlockingQueue<>();
        Thread listener = new Thread(() -> {
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                lines.lines().forEach(said::add);
            } catch (IOException | UncheckedIOException e) {
                said.add("GONE " + e.getMessage());
            }
        });
        listener.setDaemon(true);
        listener.start();
        return said;
    }

    /** Waits until it serves requests. */
    void awaitReady() {
        if (!ready) {
            hear("READY");
            ready = true;
        }
    }

    /** Tells it to stand still at the first of some points that a request comes to. */
    void arm(Set<KillPoint> points, String key) {
        String names = points.stream().map(KillPoint::name).collect(Collectors.joining(","));
        orders.println("ARM " + names + " " + key);
    }

    /** Waits until it stands still. The key of the request that does. */
    String awaitStandstill() {
        return hear("AT").split(" ", -1)[2];
    }

    private String hear(String word) {
        try {
            String line = said.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (line == null || !line.startsWith(word + " ")) {
                throw new LabException(
                        "Node " + name() + " should say " + word + ", but said " + line + "; see " + log);
            }
            return line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("Interrupted while waiting for node " + name(), e);
        }
    }

    void goOn() {
        orders.println("GO");
    }

    void moveClock(Duration by) {
        orders.println("CLOCK " + by);
        hear("SET");
    }

    /** SIGSTOP. */
    void freeze() {
        signal("-STOP");
    }

    /** SIGCONT. */
    void thaw() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            int status = new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new LabException("kill " + signal + " ended with status " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("Interrupted while sending a signal to node " + name(), e);
        }
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly().onExit().join();
        ready = false;
    }

    /** After a kill. Does not wait until it is ready. */
    void restart() {
        process = launch();
        orders = orders(process);
        said = listen(process);
    }

    /** After a kill. Does not wait until it is ready. */
    void restart(Duration clock) {
        settings = settings.withClock(clock);
        restart();
    }

    @Override
    public void close() {
        kill();
    }

    /** Kills all, whatever becomes of one of them. */
    static void close(List<NodeProcess> nodes) {
        nodes.forEach(NodeProcess::close);
    }
}
