package io.perdure.examples.lab;

import io.perdure.examples.lab.node.KillPoint;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a whole run came to, in Markdown.
 *
 * @param seed it was run with
 * @param runs of each scenario
 */
record Report(long seed, List<RunResult> runs) {
    long anomalies() {
        return sum(run -> run.findings().anomalies().size());
    }

    private long sum(ToLongFunction<RunResult> number) {
        return runs.stream().mapToLong(number).sum();
    }

    /** A row for each scenario, and one for all. */
    String table() {
        String head =
                """
                | scenario | requests | tries | answers 2xx | of these replays | kills | other faults | anomalies | seconds |
                |---|--:|--:|--:|--:|--:|--:|--:|--:|
                """;
        String rows = runs.stream()
                .map(run -> new Report(seed, List.of(run)).row(run.scenario().toString()))
                .collect(Collectors.joining());
        return head + rows + row("all");
    }

    private String row(String name) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d | %d | %d | %d | %d |%n",
                name,
                sum(run -> run.findings().requests()),
                sum(run -> run.findings().tries().size()),
                sum(run -> run.findings().answers()),
                sum(run -> run.findings().replays()),
                sum(RunResult::kills),
                sum(RunResult::otherFaults),
                anomalies(),
                sum(run -> run.end().getEpochSecond() - run.start().getEpochSecond()));
    }

    /** How often a process was killed at which point, or for which reason. */
    String kills() {
        Map<String, Long> counted = runs.stream()
                .flatMap(run -> run.events().stream())
                .filter(Event::kill)
                .collect(Collectors.groupingBy(Event::what, TreeMap::new, Collectors.counting()));
        Stream<String> points = KillPoint.DEADLY.stream().map(KillPoint::name);
        return Stream.concat(points, counted.keySet().stream())
                .distinct()
                .filter(counted::containsKey)
                .map(what -> what.toLowerCase(Locale.ROOT).replace('_', ' ') + " " + counted.get(what))
                .collect(Collectors.joining(", "));
    }

    /** What to look at first, if anything. */
    String stories() {
        return runs.stream()
                .flatMap(run -> run.findings().anomalies().stream())
                .map(Anomaly::story)
                .collect(Collectors.joining(System.lineSeparator()));
    }

    String text() {
        return String.format(
                Locale.ROOT,
                """
                # Crash lab, seed %d

                %s
                Kills: %s

                ![requests, kills and anomalies over time](plot.png)

                ## Anomalies: %d

                ```
                %s
                ```
                """,
                seed,
                table(),
                kills(),
                anomalies(),
                stories());
    }
}
