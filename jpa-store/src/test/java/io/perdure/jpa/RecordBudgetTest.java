package io.perdure.jpa;

import static io.perdure.jpa.Samples.NOW;
import static io.perdure.jpa.Samples.answer;
import static io.perdure.jpa.Samples.claim;
import static io.perdure.jpa.Samples.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.idempotency.Completion;
import io.perdure.idempotency.spi.AnswerPart;
import io.perdure.idempotency.spi.ClaimOutcome;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.idempotency.spi.RecordState;
import io.perdure.idempotency.spi.Settlement;
import io.perdure.idempotency.spi.StoredRecord;
import io.perdure.testkit.database.DatabaseExtension;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What each operation on records costs, on both databases, and that it does something for it. */
class RecordBudgetTest {
    @Nested
    class OnPostgres extends Budgets {
        OnPostgres() {
            super(Databases.postgres(), 1, 2);
        }
    }

    @Nested
    class OnSqlite extends Budgets {
        OnSqlite() {
            super(Databases.sqlite(), 2, 3);
        }
    }

    abstract static class Budgets {
        @RegisterExtension
        final DatabaseExtension database;

        private final int heldClaim;
        private final int settlement;
        private Costs costs;
        private IdempotencyStore records;

        Budgets(DatabaseExtension database, int heldClaim, int settlement) {
            this.database = database;
            this.heldClaim = heldClaim;
            this.settlement = settlement;
        }

        @BeforeEach
        void open() {
            costs = new Costs(database);
            records = costs.stores().idempotency();
        }

        @AfterEach
        void close() {
            costs.close();
        }

        @Test
        void firstRun() {
            assertThat(costs.of(1, () -> records.claim(claim("r", "t")))).isEqualTo(new ClaimOutcome.Granted(1));
            assertThat(costs.of(1, () -> records.complete("r", "t", answer("body"))))
                    .isEqualTo(Completion.RECORDED);
        }

        @Test
        void effectsAndSteps() {
            Instant end = NOW.plus(Samples.RETENTION);
            records.claim(claim("r", "t"));

            assertThat(costs.of(1, () -> records.recordStep(step("r", "t", "charge"))))
                    .isTrue();
            assertThat(costs.of(1, () -> records.recordEffects("r", "t"))).isTrue();
            assertThat(costs.of(1, () -> records.step("r", "charge", NOW))).isPresent();
            assertThat(costs.of(1, () -> records.deleteExpiredSteps(end, 10))).isEqualTo(1);
            assertThat(costs.of(1, () -> records.complete("r", "t", answer("body"))))
                    .isEqualTo(Completion.RECORDED);
        }

        @Test
        void inFlightThenReplay() {
            records.claim(claim("r", "t"));

            assertThat(held(costs.of(heldClaim, () -> records.claim(claim("r", "u")))))
                    .returns(RecordState.PENDING, StoredRecord::state)
                    .returns("t", StoredRecord::token);
            records.complete("r", "t", answer("body"));
            assertThat(held(costs.of(heldClaim, () -> records.claim(claim("r", "u")))))
                    .isEqualTo(new StoredRecord(
                            Samples.bytes("hash"),
                            "t",
                            RecordState.COMPLETED,
                            Samples.bytes("head"),
                            Samples.bytes("body"),
                            NOW,
                            NOW.plus(Samples.LEASE),
                            NOW.plus(Samples.RETENTION)));
        }

        @Test
        void takeoverAndFence() {
            records.claim(claim("r", "t"));

            assertThat(costs.of(1, () -> records.claim(claim("r", "u", NOW.plus(Samples.LEASE)))))
                    .isEqualTo(new ClaimOutcome.Granted(2));
            assertThat(costs.of(1, () -> records.complete("r", "t", answer("late"))))
                    .isEqualTo(Completion.FENCED);
            assertThat(costs.of(1, () -> records.release("r", "t"))).isFalse();
            assertThat(costs.of(1, () -> records.release("r", "u"))).isTrue();
        }

        @Test
        void lease() {
            records.claim(claim("r", "t"));

            assertThat(costs.of(1, () -> records.renew("r", "t", NOW.plus(Samples.RETENTION))))
                    .isTrue();
            assertThat(costs.of(1, () -> records.renew("r", "u", NOW.plus(Samples.RETENTION))))
                    .isFalse();
            assertThat(costs.of(1, () -> records.find("r", NOW.plus(Samples.LEASE))))
                    .isPresent();
        }

        @Test
        void waiting() {
            records.claim(claim("r", "t"));

            assertThat(costs.of(1, () -> records.awaitEnd("r", "t"))).isTrue();
            assertThat(costs.of(1, () -> records.awaitEnd("r", "t"))).isTrue();
            assertThat(costs.of(1, () -> records.complete("r", "t", answer("body"))))
                    .isEqualTo(Completion.RECORDED);
            assertThat(costs.of(1, () -> records.awaitEnd("r", "t"))).isFalse();
        }

        @Test
        void amendment() {
            records.claim(claim("r", "t"));
            records.complete("r", "t", answer("body"));

            assertThat(costs.of(1, () -> records.amend("r", "t", answer("page"))))
                    .isEqualTo(Completion.RECORDED);
            assertThat(costs.of(1, () -> records.find("r", NOW)))
                    .get()
                    .returns(Samples.bytes("page"), StoredRecord::body);
        }

        @Test
        void parts() {
            Instant end = NOW.plus(Samples.RETENTION);
            costs.ofOne(() -> records.append(new AnswerPart("r", "t", 0, Samples.bytes("part"), end)));

            assertThat(costs.of(1, () -> records.part("r", "t", 0))).contains(Samples.bytes("part"));
            assertThat(costs.of(1, () -> records.part("r", "t", 1))).isEmpty();
            assertThat(costs.of(1, () -> records.deleteExpiredParts(end, 10))).isEqualTo(1);
        }

        @Test
        void expiry() {
            records.claim(claim("r", "t"));

            assertThat(costs.of(1, () -> records.deleteExpired(NOW.plus(Samples.RETENTION), 10)))
                    .isEqualTo(1);
        }

        @Test
        void settlement() {
            records.claim(claim("r", "t"));

            assertThat(costs.of(settlement, () -> records.settle("r", record -> Settlement.DELETE)))
                    .isPresent();
            assertThat(records.settle("r", record -> Settlement.DELETE)).isEmpty();
        }

        private static StoredRecord held(ClaimOutcome outcome) {
            return ((ClaimOutcome.Held) outcome).existing();
        }
    }
}
