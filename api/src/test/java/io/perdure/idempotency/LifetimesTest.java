package io.perdure.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.ConfigurationException;
import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LifetimesTest {
    @Test
    void theDefaultsFitTogether() {
        assertThat(Lifetimes.from(Settings.of()))
                .isEqualTo(new Lifetimes(Duration.ofSeconds(30), Duration.ofHours(24)));
    }

    @Test
    void aLeaseOfZeroIsRefusedByName() {
        assertThatThrownBy(() -> from("0", "24h"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Setting perdure.idempotency.lease is '0' (test). A lease is above zero, such as 30s.");
    }

    @Test
    void aRetentionBelowTheLeaseIsRefusedByName() {
        assertThatThrownBy(() -> from("2m", "1m"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("perdure.idempotency.retention is '1m'", "perdure.idempotency.lease");
    }

    @Test
    void bothMayBeEqual() {
        assertThat(from("1m", "60s").lease()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void valuesMadeInCodeAreCheckedToo() {
        Duration second = Duration.ofSeconds(1);

        assertThatThrownBy(() -> new Lifetimes(Duration.ZERO, second)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Lifetimes(Duration.ofNanos(999_999), second))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Lifetimes(second, Duration.ofMillis(999)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Lifetimes(Duration.ofSeconds(Long.MAX_VALUE), second))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Lifetimes from(String lease, String retention) {
        return Lifetimes.from(Settings.of(new SettingSource(
                "test", Map.of("perdure.idempotency.lease", lease, "perdure.idempotency.retention", retention))));
    }
}
