package io.perdure.examples.lab;

import java.util.List;

/**
 * What a checker found.
 *
 * @param tries of all clients
 * @param anomalies in them, and in the tables
 */
record Findings(List<Try> tries, List<Anomaly> anomalies) {
    long requests() {
        return tries.stream().map(Try::key).distinct().count();
    }

    long answers() {
        return tries.stream().filter(Try::isSuccess).count();
    }

    long replays() {
        return tries.stream()
                .filter(made -> made.isSuccess() && made.reply().replayed())
                .count();
    }
}
