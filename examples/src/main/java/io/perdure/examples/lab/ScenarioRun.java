package io.perdure.examples.lab;

import io.perdure.examples.lab.node.NodeSettings;
import io.perdure.examples.lab.node.Wrong;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Runs one scenario from an empty database to the verdict. */
final class ScenarioRun {
    /** Short, so that what dies does not hold others up for long. */
    static final Duration LEASE = Duration.ofSeconds(2);

    private static final int SECRET_BYTES = 32;

    private final RunPlan plan;
    private final Fault fault;
    private final InstantSource clock;
    private final Random random;
    private final Map<String, String> secrets;

    ScenarioRun(RunPlan plan, Fault fault, InstantSource clock) {
        this.plan = plan;
        this.fault = fault;
        this.clock = clock;
        this.random = new Random(plan.load().seed());
        this.secrets = Map.of("perdure.keys", "k1:" + secret(), "perdure.pepper", secret());
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    RunResult run() {
        Instant start = clock.instant();
        Path tryLog = create(plan.folder()).resolve("tries.tsv");
        try (LabDatabase database =
                LabDatabase.open(plan.scenario().database(), plan.scenario().nodes(), plan.folder())) {
            List<Event> events = underLoad(database, tryLog);
            Evidence evidence = Evidence.read(tryLog, database, secrets);
            Findings findings = new Findings(evidence.tries(), Checker.check(evidence));
            return new RunResult(plan.scenario(), start, clock.instant(), events, findings);
        }
    }

    private static Path create(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Event> underLoad(LabDatabase database, Path tryLog) {
        List<NodeProcess> nodes = new ArrayList<>();
        try (TryLog log = TryLog.create(tryLog);
                Load load = new Load(plan.load())) {
            for (int i = 0; i < plan.scenario().nodes(); i++) {
                nodes.add(NodeProcess.start(settings(database, i), plan.folder().resolve(i + ".log")));
            }
            nodes.forEach(NodeProcess::awaitReady);
            Map<String, URI> addresses =
                    nodes.stream().collect(Collectors.toMap(NodeProcess::name, NodeProcess::address));
            load.start(new Sender(addresses, log, clock), List.copyOf(addresses.keySet()));
            Stage stage = new Stage(nodes, database, load, new Timeline(clock), random);
            for (int turn = 0; turn < plan.strikes(); turn++) {
                fault.strike(stage, turn);
            }
            nodes.forEach(NodeProcess::awaitReady);
            load.finish();
            return stage.timeline().events();
        } finally {
            NodeProcess.close(nodes);
        }
    }

    private NodeSettings settings(LabDatabase database, int number) {
        Map<String, String> settings = Map.of(
                "perdure.keys",
                secrets.get("perdure.keys"),
                "perdure.pepper",
                secrets.get("perdure.pepper"),
                "perdure.idempotency.lease",
                LEASE.toSeconds() + "s");
        return new NodeSettings(
                "node-" + number, freePort(), database.url(number), new Wrong(plan.flaw(), Duration.ZERO), settings);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
