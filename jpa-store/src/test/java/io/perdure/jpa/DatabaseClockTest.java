package io.perdure.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.perdure.ClockReading;
import io.perdure.StoreUnavailableException;
import io.perdure.testkit.database.DatabaseExtension;
import io.perdure.testkit.database.StatementCounter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The time of a node whose own clock is wrong. */
class DatabaseClockTest {
    @RegisterExtension
    static final DatabaseExtension postgres = Databases.postgres();

    @RegisterExtension
    static final DatabaseExtension sqlite = Databases.sqlite();

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final InstantSource right = InstantSource.system();
    private volatile Duration error = Duration.ofMinutes(10);

    private Instant wrong() {
        return right.instant().plus(error);
    }

    private void assertRight(InstantSource clock) {
        assertThat(clock.instant()).isCloseTo(right.instant(), within(1, ChronoUnit.SECONDS));
    }

    @Test
    void isRightFromTheStart() {
        try (JpaStores stores = JpaStores.open(postgres.dataSource(), this::wrong)) {
            assertRight(stores.clock());
        }
    }

    @Test
    void aClockThatJumpsIsSetRightBeforeItIsReadAgain() {
        StatementCounter counter = new StatementCounter(postgres.dataSource());
        try (JpaStores stores = JpaStores.open(counter.dataSource(), this::wrong)) {
            for (Duration jump : List.of(Duration.ofMinutes(-10), Duration.ofDays(400), Duration.ofSeconds(3))) {
                error = jump;
                assertRight(stores.clock());

                counter.reset();
                assertRight(stores.clock());
                assertThat(counter.statements()).isEmpty();
            }
        }
    }

    /** Ticks stand still while a machine sleeps: it cannot know that it was not its clock that jumped. */
    @Test
    void aMachineThatSleptMeasuresAnew() {
        AtomicInteger questions = new AtomicInteger();
        AtomicLong slept = new AtomicLong();
        DatabaseClock clock = new DatabaseClock(
                () -> {
                    questions.incrementAndGet();
                    return right.instant();
                },
                right,
                () -> System.nanoTime() - slept.get());
        clock.measure();
        int before = questions.get();

        slept.set(Duration.ofHours(1).toNanos());

        assertRight(clock);
        assertThat(questions).hasValueGreaterThan(before);
    }

    @Test
    void aJumpWithoutTheDatabaseIsBridgedByTicks() {
        CutOff cutOff = new CutOff(postgres.dataSource());
        try (JpaStores stores = JpaStores.open(cutOff.dataSource(), this::wrong)) {
            cutOff.cut();
            error = Duration.ofMinutes(-10);
            assertRight(stores.clock());

            cutOff.mend();
            error = Duration.ofMinutes(10);
            assertRight(stores.clock());
        }
    }

    /** Whoever asks for the time does not wait for a database that is down every time. */
    @Test
    void aDatabaseThatIsDownIsAskedAgainAfterAPause() {
        AtomicBoolean down = new AtomicBoolean();
        AtomicInteger refusals = new AtomicInteger();
        AtomicLong passed = new AtomicLong();
        DatabaseClock clock = new DatabaseClock(
                () -> {
                    if (down.get()) {
                        refusals.incrementAndGet();
                        throw new StoreUnavailableException("down", new IOException());
                    }
                    return right.instant().plusNanos(passed.get());
                },
                this::wrong,
                () -> System.nanoTime() + passed.get());
        clock.measure();
        down.set(true);
        error = Duration.ofMinutes(-10);

        for (int i = 0; i < 10; i++) {
            assertRight(clock);
        }
        assertThat(refusals).hasValue(1);

        passed.set(Duration.ofSeconds(6).toNanos());
        assertThat(clock.instant()).isCloseTo(right.instant().plusSeconds(6), within(1, ChronoUnit.SECONDS));
        assertThat(refusals).hasValue(2);

        down.set(false);
        passed.set(Duration.ofSeconds(12).toNanos());
        assertThat(clock.instant()).isCloseTo(right.instant().plusSeconds(12), within(1, ChronoUnit.SECONDS));
        assertThat(clock.lastReading().orElseThrow().offset())
                .isCloseTo(Duration.ofMinutes(10).plusSeconds(12), SECOND);
    }

    @Test
    void isSetRightAgain() {
        try (JpaStores stores = JpaStores.open(postgres.dataSource(), this::wrong)) {
            error = Duration.ofMinutes(-10);

            assertThat(stores.measuring().batch().run(1000)).isZero();

            assertRight(stores.clock());
        }
    }

    @Test
    void saysHowItWasSetRight() {
        try (JpaStores stores = JpaStores.open(postgres.dataSource(), this::wrong)) {
            ClockReading first = stores.clock().lastReading().orElseThrow();
            assertThat(first.correction()).as("nothing was known before").isZero();
            assertThat(first.offset()).isCloseTo(error.negated(), SECOND);
            assertThat(first.at()).isCloseTo(right.instant(), within(1, ChronoUnit.SECONDS));

            error = Duration.ofMinutes(-10);
            stores.measuring().batch().run(1000);

            ClockReading second = stores.clock().lastReading().orElseThrow();
            assertThat(second.correction()).isCloseTo(Duration.ofMinutes(20), SECOND);
            assertThat(second.offset()).isCloseTo(Duration.ofMinutes(10), SECOND);
            assertThat(second.at()).isAfter(first.at());
        }
        try (JpaStores stores = JpaStores.open(sqlite.dataSource(), this::wrong)) {
            assertThat(stores.clock().lastReading()).isEmpty();
        }
    }

    @Test
    void doesNotWaver() {
        try (JpaStores stores = JpaStores.open(postgres.dataSource(), right)) {
            for (int i = 0; i < 20; i++) {
                Instant before = stores.clock().instant();
                stores.measuring().batch().run(1000);
                assertThat(stores.clock().instant()).isAfterOrEqualTo(before);
            }
        }
    }

    @Test
    void goesOnWithoutTheDatabase() {
        CutOff cutOff = new CutOff(postgres.dataSource());
        try (JpaStores stores = JpaStores.open(cutOff.dataSource(), this::wrong)) {
            cutOff.cut();

            assertThatThrownBy(() -> stores.measuring().batch().run(1000))
                    .isInstanceOf(StoreUnavailableException.class);

            assertRight(stores.clock());
        }
    }

    @Test
    void onSqliteIsThisMachines() {
        try (JpaStores stores = JpaStores.open(sqlite.dataSource(), this::wrong)) {
            assertThat(stores.measuring().batch().run(1000)).isZero();

            assertThat(stores.clock().instant()).isCloseTo(wrong(), within(1, ChronoUnit.SECONDS));
        }
    }
}
