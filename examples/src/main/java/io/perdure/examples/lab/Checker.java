package io.perdure.examples.lab;

import io.perdure.examples.lab.Anomaly.Kind;
import io.perdure.idempotency.FreeOutcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what is wrong with a run, by the business table, the records, and what the clients wrote down. */
final class Checker {
    private final Evidence evidence;
    private final Map<String, List<Try>> tries;
    private final List<Anomaly> anomalies = new ArrayList<>();

    private Checker(Evidence evidence) {
        this.evidence = evidence;
        this.tries = evidence.tries().stream().collect(Collectors.groupingBy(Try::key));
    }

    static List<Anomaly> check(Evidence evidence) {
        Checker checker = new Checker(evidence);
        checker.checkKeys();
        checker.checkCounts();
        return List.copyOf(checker.anomalies);
    }

    private void checkKeys() {
        Set<String> keys = new HashSet<>(tries.keySet());
        keys.addAll(evidence.rows().keySet());
        keys.forEach(this::checkKey);
    }

    private void checkKey(String key) {
        List<Try> successes = tries.getOrDefault(key, List.of()).stream()
                .filter(Try::isSuccess)
                .toList();
        List<String> rows = rows(key);
        boolean recorded = evidence.records().get(key) == FreeOutcome.COMPLETED;
        found(rows.size() > 1, Kind.SEVERAL_ROWS, key);
        found(successes.stream().anyMatch(made -> !rows.contains(made.reply().said())), Kind.ROW_MISSING, key);
        found(successes.stream().map(Checker::answer).distinct().count() > 1, Kind.OTHER_BYTES, key);
        checkLast(key);
        found(!rows.isEmpty() && !recorded, Kind.ROW_WITHOUT_RECORD, key);
        found(rows.isEmpty() && recorded, Kind.RECORD_WITHOUT_ROW, key);
    }

    private static String answer(Try success) {
        return success.reply().status() + " " + success.reply().body();
    }

    /** However often a client was told to come back: in the end it was told what became of its order. */
    private void checkLast(String key) {
        List<Try> history = tries.getOrDefault(key, List.of());
        if (!history.isEmpty()) {
            Try last = history.get(history.size() - 1);
            found(last.reply().again(), Kind.NO_ANSWER, key);
            found(!last.reply().again() && !last.isSuccess(), Kind.REFUSED, key);
        }
    }

    private void checkCounts() {
        long known = evidence.records().values().stream()
                .filter(FreeOutcome.COMPLETED::equals)
                .count();
        found(evidence.completed() != known, Kind.STRAY_RECORDS, evidence.completed() + " of " + known);
        found(evidence.pending() > 0, Kind.PENDING_RECORDS, Long.toString(evidence.pending()));
    }

    private List<String> rows(String key) {
        return evidence.rows().getOrDefault(key, List.of());
    }

    private void found(boolean wrong, Kind kind, String key) {
        if (wrong) {
            anomalies.add(new Anomaly(kind, key, tries.getOrDefault(key, List.of()), rows(key)));
        }
    }
}
