package io.perdure.observability;

import static io.perdure.observability.Metric.LEASES_LOST;
import static io.perdure.observability.Metric.REQUESTS;
import static io.perdure.observability.Metric.SESSIONS_CREATED;
import static io.perdure.observability.Metric.SESSIONS_ENDED;
import static io.perdure.observability.Metric.STORE_FAILURES;

import io.perdure.health.PartReport;
import java.util.Map;
import java.util.TreeMap;

/** One application, seen by JMX. */
final class ManagedApplication implements PerdureMXBean {
    private final CountedMeters counts;
    private final JmxOperations operations;

    ManagedApplication(CountedMeters counts, JmxOperations operations) {
        this.counts = counts;
        this.operations = operations;
    }

    @Override
    public long getFirstRuns() {
        return counts.sum(REQUESTS, "run");
    }

    @Override
    public long getTakeovers() {
        return counts.sum(REQUESTS, "taken-over");
    }

    @Override
    public long getReplays() {
        return counts.sum(REQUESTS, "replayed");
    }

    @Override
    public long getConflicts() {
        return counts.sum(REQUESTS, "conflict");
    }

    @Override
    public long getInFlight() {
        return counts.sum(REQUESTS, "in-flight");
    }

    @Override
    public long getOutcomesUnknown() {
        return counts.sum(REQUESTS, "outcome-unknown");
    }

    @Override
    public long getLeasesLost() {
        return counts.of(LEASES_LOST);
    }

    @Override
    public long getStoreFailures() {
        return counts.sum(STORE_FAILURES);
    }

    @Override
    public long getSessionsCreated() {
        return counts.of(SESSIONS_CREATED);
    }

    @Override
    public long getSessionsEnded() {
        return counts.sum(SESSIONS_ENDED);
    }

    @Override
    public Map<String, Long> getCounters() {
        return counts.all();
    }

    @Override
    public Map<String, String> checkHealth() {
        Map<String, String> parts = new TreeMap<>();
        for (PartReport part : operations.health().get().parts()) {
            parts.put(part.part(), part.status() + ": " + part.detail());
        }
        return parts;
    }

    @Override
    public void runHousekeeping() {
        operations.housekeeping().run();
    }

    @Override
    public Map<String, Long> countAttributesByKey() {
        return operations.resealing().get().attributes();
    }
}
