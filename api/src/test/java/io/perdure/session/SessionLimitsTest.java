package io.perdure.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.ConfigurationException;
import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionLimitsTest {
    @Test
    void settingsGiveBoth() {
        assertThat(SessionLimits.from(Settings.of()))
                .isEqualTo(new SessionLimits(Duration.ofMinutes(30), Duration.ofDays(7)));
        assertThat(from("0", "0")).isEqualTo(new SessionLimits(Duration.ZERO, Duration.ZERO));
    }

    @Test
    void aCenturyIsTheLongest() {
        assertThat(from("36500d", "0").idle()).isEqualTo(Duration.ofDays(36_500));
        assertThatThrownBy(() -> from("36501d", "0"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("perdure.session.idle", "36501d", "36500d");
        assertThatThrownBy(() -> from("0", "999999999d")).hasMessageContaining("perdure.session.absolute");
    }

    @Test
    void whatWouldBeStoredAsForEverByMistakeIsRefused() {
        for (Duration bad : List.of(
                Duration.ofNanos(1),
                Duration.ofNanos(999_999),
                Duration.ofMillis(-1),
                Duration.ofSeconds(Long.MAX_VALUE))) {
            assertThatThrownBy(() -> new SessionLimits(bad, Duration.ZERO))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(bad.toString());
            assertThatThrownBy(() -> new SessionLimits(Duration.ZERO, bad))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void zeroNeverEnds() {
        assertThat(from("0", "0").absoluteEnd(Instant.EPOCH)).isEqualTo(SessionLimits.NEVER);
        assertThat(from("0", "1h").absoluteEnd(Instant.EPOCH)).isEqualTo(Instant.EPOCH.plusSeconds(3600));
    }

    @Test
    void neverFitsADatabase() {
        assertThat(SessionLimits.NEVER.toEpochMilli()).isEqualTo(Long.MAX_VALUE);
    }

    private static SessionLimits from(String idle, String absolute) {
        return SessionLimits.from(Settings.of(
                new SettingSource("test", Map.of("perdure.session.idle", idle, "perdure.session.absolute", absolute))));
    }
}
