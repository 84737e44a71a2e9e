package io.perdure.examples.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.examples.lab.Anomaly.Kind;
import io.perdure.examples.lab.node.Flaw;
import io.perdure.examples.lab.node.KillPoint;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The crash lab, short; and what it finds when the product is made wrong on purpose. */
class LabTest {
    private static final long SEED = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private RunResult run(Scenario scenario, int strikes, int requests) {
        LoadPlan load = new LoadPlan(12, requests, SEED, PATIENCE);
        RunPlan plan = new RunPlan(scenario, strikes, load, Flaw.NONE, folder);
        return new ScenarioRun(plan, scenario.fault(), InstantSource.system()).run();
    }

    private Collection<Kind> found(Flaw flaw, Scenario scenario, Fault fault, int strikes) {
        LoadPlan load = new LoadPlan(8, 10, SEED, PATIENCE);
        RunPlan plan = new RunPlan(scenario, strikes, load, flaw, folder);
        RunResult result = new ScenarioRun(plan, fault, InstantSource.system()).run();
        return result.findings().anomalies().stream().map(Anomaly::kind).collect(Collectors.toSet());
    }

    private static void assertSound(RunResult result, int requests, int kills) {
        assertThat(result.findings().anomalies()).map(Anomaly::story).isEmpty();
        assertThat(result.findings().requests()).isGreaterThanOrEqualTo(requests);
        assertThat(result.findings().replays()).isPositive();
        assertThat(result.kills()).isEqualTo(kills);
    }

    @Test
    void everythingHappensOnceWhereverNodesAreKilled() {
        RunResult result = run(Scenario.KILL_POINTS, KillPoint.DEADLY.size(), 150);
        assertSound(result, 150, KillPoint.DEADLY.size());
        assertThat(result.events().stream().map(Event::what).distinct()).hasSize(KillPoint.DEADLY.size());
    }

    @Test
    void everythingHappensOnceWhereverNodesOnOneSqliteFileAreKilled() {
        assertSound(run(Scenario.SQLITE_KILL_POINTS, KillPoint.DEADLY.size(), 100), 100, KillPoint.DEADLY.size());
    }

    @Test
    void everythingHappensOnceWhenTheDatabaseIsKilled() {
        assertSound(run(Scenario.DATABASE_KILLED, 1, 100), 100, 1);
    }

    /** Whichever of the two ends first. */
    @Test
    void everythingHappensOnceWhenANodeStandsStillBeyondItsLease() {
        Fault inTurn = (stage, turn) ->
                (turn == 0 ? FreezeInHandler.endingFirst() : FreezeInHandler.endingLast()).strike(stage, turn);
        assertThat(found(Flaw.NONE, Scenario.STANDSTILL, inTurn, 2)).isEmpty();
    }

    @Test
    void aCompletionWithoutItsTokenIsFound() {
        assertThat(found(Flaw.TOKENLESS, Scenario.STANDSTILL, FreezeInHandler.endingFirst(), 1))
                .containsExactly(Kind.REFUSED);
    }

    @Test
    void aCompletionOfWhatIsCompletedIsFound() {
        assertThat(found(Flaw.UNGUARDED, Scenario.STANDSTILL, FreezeInHandler.endingLast(), 1))
                .contains(Kind.SEVERAL_ROWS);
    }

    @Test
    void aCompletionAfterTheCommitIsFound() {
        assertThat(found(
                        Flaw.COMPLETED_AFTER_COMMIT,
                        Scenario.KILL_POINTS,
                        new KillAtPoints(List.of(KillPoint.AFTER_COMMIT)),
                        1))
                .contains(Kind.SEVERAL_ROWS);
    }
}
