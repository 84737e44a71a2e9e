package io.perdure.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.perdure.ClockReading;
import io.perdure.StoreUnavailableException;
import io.perdure.testkit.database.DatabaseExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
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
