package io.perdure.servlet.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.ConfigurationException;
import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong value is refused when the filter starts, with the setting, the value and the fix. */
class IdempotencyConfigTest {
    private static Settings settings(String... pairs) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put("perdure." + pairs[i], pairs[i + 1]);
        }
        return Settings.of(new SettingSource("test", values));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "idempotency.methods | GET | Name methods among POST, PATCH, PUT, DELETE",
                "idempotency.methods | post | Name methods among",
                "idempotency.required | yes | Write one of false, true",
                "idempotency.anonymous | allow | Write one of refuse, share, uuid-keys",
                "idempotency.lease | 30 | Write a whole number with ms, s, m, h or d",
                "idempotency.lease | 0 | A lease is above zero",
                "idempotency.retention | 10s | must not be shorter than perdure.idempotency.lease",
                "idempotency.max-request | 1GB | Write a whole number with B, KiB or MiB"
            })
    void wrongValuesOfTheIdempotencyFilterAreRefused(String key, String value, String fix) {
        assertThatThrownBy(() -> IdempotencyConfig.from(settings(key, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Setting perdure." + key + " is '" + value + "'")
                .hasMessageContaining(fix);
    }

    @Test
    void defaultsOfTheIdempotencyFilterAreThoseOfTheReadme() {
        IdempotencyConfig config = IdempotencyConfig.from(settings());
        assertThat(config.methods()).isEqualTo(Set.of("POST", "PATCH"));
        assertThat(config.required()).isFalse();
        assertThat(config.anonymous()).isEqualTo(AnonymousPolicy.UUID_KEYS);
        assertThat(config.lifetimes().lease()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.lifetimes().retention()).isEqualTo(Duration.ofHours(24));
        assertThat(config.limits()).isEqualTo(new BodyLimits(1024 * 1024, 1024 * 1024));
    }
}
