package io.perdure.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.idempotency.spi.IdempotencyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A store against a model of one record: owners that reserve, renew, answer, give back, fall silent and come back late, an
 * operator, the clock and the housekeeper, in any order. Each schedule has a record of its own; deletion deletes whatever
 * has expired, so no other test may use the table at the same moment.
 *
 * <p>{@code -Dperdure.test.schedules} says how many, {@code -Dperdure.test.seed} which.
 */
@Timeout(1800)
public abstract class IdempotencyModelContract {
    private static final int SCHEDULES = Integer.getInteger("perdure.test.schedules", 100_000);
    private static final long SEED = Long.getLong("perdure.test.seed", 20_261_121);

    /** Everything a schedule says has expired when the next one begins. */
    private static final Duration APART = Duration.ofHours(1);

    /** For subclasses. */
    protected IdempotencyModelContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same records for every call within one test
     */
    protected abstract IdempotencyStore store();

    @Test
    void everyScheduleIsAnsweredAsByTheModel() {
        Set<RecordSchedule.Step> effective = EnumSet.noneOf(RecordSchedule.Step.class);
        Instant begin = IdempotencyRows.NOW;
        for (int i = 0; i < SCHEDULES; i++) {
            long seed = SEED + i;
            RecordSchedule schedule = new RecordSchedule(store(), new Random(seed), begin.plus(APART.multipliedBy(i)));
            try {
                effective.addAll(schedule.run());
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("Schedule " + seed + ": " + schedule.history(), e);
            }
        }
        assertThat(effective).as("steps that changed something").containsOnly(RecordSchedule.Step.values());
    }
}
