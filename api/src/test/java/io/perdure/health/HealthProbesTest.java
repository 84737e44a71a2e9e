package io.perdure.health;

import static io.perdure.health.HealthStatus.DOWN;
import static io.perdure.health.HealthStatus.UP;
import static io.perdure.health.HealthStatus.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.ClockReading;
import io.perdure.StoreClock;
import io.perdure.crypto.KeyRing;
import io.perdure.crypto.RecordCipher;
import io.perdure.crypto.SealingKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthProbesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:15:30Z");
    private static final Duration OLDEST = Duration.ofMinutes(10);

    private final RecordCipher cipher = RecordCipher.aesGcm(
            KeyRing.of(new SealingKey("k2", new byte[32]), new SealingKey("k1", new byte[32])), new SecureRandom());

    private Finding keys(Map<String, Long> sealedUnder) {
        return HealthProbes.keys(cipher, () -> sealedUnder).look().now();
    }

    @Test
    void keysThatAreAllThereAreNamed() {
        Finding finding = keys(Map.of("k2", 3L, "k1", 1L, "", 7L));

        assertThat(finding).isEqualTo(new Finding(UP, "Sealing with 'k2', opening [k2, k1]"));
    }

    @Test
    void keysThatAreMissingAreNamedWithWhatIsUnderThem() {
        Finding finding = keys(Map.of("k2", 3L, "k0", 5L));

        assertThat(finding.status()).isEqualTo(DOWN);
        assertThat(finding.detail()).contains("{k0=5}");
    }

    @Test
    void withoutEncryptionNoKeyIsMissing() {
        Finding finding = HealthProbes.keys(RecordCipher.plaintext(), () -> Map.of("k0", 5L))
                .look()
                .now();

        assertThat(finding).isEqualTo(new Finding(UP, "No encryption, as configured"));
    }

    private static Finding clock(Instant at, Duration correction) {
        return clock(Optional.of(new ClockReading(at, Duration.ofMinutes(5), correction)));
    }

    private static Finding clock(Optional<ClockReading> reading) {
        StoreClock clock = new StoreClock() {
            @Override
            public Instant instant() {
                return NOW;
            }

            @Override
            public Optional<ClockReading> lastReading() {
                return reading;
            }
        };
        return HealthProbes.clock(clock, OLDEST).look().now();
    }

    @Test
    void aClockThatIsSetRightIsWellHoweverFarOffThisMachineIs() {
        assertThat(clock(NOW.minus(OLDEST), Duration.ofSeconds(1)))
                .isEqualTo(new Finding(UP, "The database's is PT5M ahead of this machine's"));
        assertThat(clock(NOW.plusSeconds(1), Duration.ofSeconds(-1)).status()).isEqualTo(UP);
    }

    @Test
    void aClockThatIsNotMeasuredIsThisMachines() {
        assertThat(clock(Optional.empty())).isEqualTo(new Finding(UP, "This machine's own"));
    }

    @Test
    void aClockThatNobodyMeasuredIsDown() {
        assertThat(clock(Optional.of(ClockReading.NEVER)))
                .isEqualTo(new Finding(DOWN, "Never measured against the database's"));
    }

    @Test
    void aMeasurementTooLongAgoIsDown() {
        Finding finding = clock(NOW.minus(OLDEST).minusMillis(1), Duration.ZERO);

        assertThat(finding.status()).isEqualTo(DOWN);
        assertThat(finding.detail()).contains("PT10M0.001S ago");
    }

    @Test
    void aClockThatWasSetBackIsDown() {
        Finding finding = clock(NOW.plusMillis(1001), Duration.ZERO);

        assertThat(finding.status()).isEqualTo(DOWN);
        assertThat(finding.detail()).contains("set back by PT1.001S");
    }

    @Test
    void aClockThatJumpedAndWasSetRightIsAWarning() {
        for (Duration jump : new Duration[] {Duration.ofMillis(1001), Duration.ofMillis(-1001)}) {
            assertThat(clock(NOW, jump))
                    .isEqualTo(new Finding(WARNING, "It jumped by " + jump + ", and was set right"));
        }
    }
}
