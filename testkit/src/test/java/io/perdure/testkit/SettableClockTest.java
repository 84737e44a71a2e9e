package io.perdure.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SettableClockTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:00:00.123456789Z"));

    @Test
    void standsStillOnAWholeMillisecond() {
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-11-21T10:00:00.123Z"));
        assertThat(clock.millis()).isEqualTo(clock.instant().toEpochMilli());
    }

    @Test
    void movesWhenTold() {
        clock.advance(Duration.ofSeconds(2));
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-11-21T10:00:02.123Z"));
        clock.set(Instant.EPOCH);
        clock.advance(Duration.ofMillis(-1));
        assertThat(clock.millis()).isEqualTo(-1);
    }
}
