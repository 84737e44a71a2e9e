package io.perdure.examples.lab;

import io.perdure.examples.lab.node.Flaw;
import io.perdure.examples.lab.node.LabLogging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Runs the scenarios one after the other, prints a table, and writes a report. Fails if there is any anomaly. */
public final class LabMain {
    private static final int CLIENTS = 16;
    private static final long PRIME = 1_000_003;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LabSettings settings;
    private final InstantSource clock;

    private LabMain(LabSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Runs to the end. Settings are system properties: {@code lab.seed}, {@code lab.requests}, {@code lab.kills},
     * {@code lab.scenarios} and {@code lab.folder}.
     *
     * @param arguments not used
     * @throws IOException if the report cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        LabLogging.quiet();
        LabSettings settings = LabSettings.from(System.getProperties());
        Report report = new LabMain(settings, InstantSource.system()).run();
        Path file = Files.writeString(settings.folder().resolve("report.md"), report.text());
        new Plot(report.runs()).save(settings.folder().resolve("plot"));
        System.out.println(report.table() + "Kills: " + report.kills() + System.lineSeparator() + "Report: " + file);
        if (report.anomalies() > 0) {
            throw new LabException(report.anomalies() + " anomalies; the first: " + report.stories());
        }
    }

    private Report run() {
        System.out.println("Crash lab, seed " + settings.seed());
        List<RunResult> results = new ArrayList<>();
        for (Scenario scenario : settings.scenarios()) {
            RunResult result = new ScenarioRun(plan(scenario), scenario.fault(), clock).run();
            System.out.println(scenario + ": " + result.findings().requests() + " requests, " + result.kills()
                    + " kills, " + result.findings().anomalies().size() + " anomalies");
            results.add(result);
        }
        return new Report(settings.seed(), results);
    }

    private RunPlan plan(Scenario scenario) {
        long seed = settings.seed() * PRIME + scenario.name().hashCode();
        LoadPlan load = new LoadPlan(CLIENTS, scenario.requests(settings.requests()), seed, PATIENCE);
        Path folder = settings.folder().resolve(scenario.name());
        return new RunPlan(scenario, scenario.strikes(settings.kills()), load, Flaw.NONE, folder);
    }
}
