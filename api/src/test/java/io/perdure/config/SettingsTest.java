package io.perdure.config;

import static io.perdure.config.Setting.DATASOURCE_PASSWORD;
import static io.perdure.config.Setting.DATASOURCE_POOL_SIZE;
import static io.perdure.config.Setting.DATASOURCE_URL;
import static io.perdure.config.Setting.ENCRYPTION;
import static io.perdure.config.Setting.HOUSEKEEPING_INTERVAL;
import static io.perdure.config.Setting.IDEMPOTENCY_MAX_REQUEST;
import static io.perdure.config.Setting.IDEMPOTENCY_REQUIRED;
import static io.perdure.config.Setting.KEYS;
import static io.perdure.config.Setting.SESSION_IDLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.ConfigurationException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void theFirstSourceWins() {
        Settings settings = Settings.of(source("filter", SESSION_IDLE, "5m"), source("context", SESSION_IDLE, "9m"));

        assertThat(settings.duration(SESSION_IDLE)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void laterSourcesFillWhatEarlierOnesLeaveOut() {
        Settings settings = Settings.of(source("filter", SESSION_IDLE, "5m"), source("context", KEYS, "text"));

        assertThat(settings.text(KEYS)).isEqualTo("text");
    }

    @Test
    void aComponentsOwnSourceWinsForThatComponentOnly() {
        Settings application = Settings.of(source("context", SESSION_IDLE, "9m"));
        Settings component = application.over(source("filter", SESSION_IDLE, "5m"), Set.of(SESSION_IDLE));

        assertThat(component.duration(SESSION_IDLE)).isEqualTo(Duration.ofMinutes(5));
        assertThat(application.duration(SESSION_IDLE)).isEqualTo(Duration.ofMinutes(9));
    }

    @Test
    void aSettingThatAComponentDoesNotReadIsRefusedThere() {
        assertThatThrownBy(() -> Settings.of().over(source("filter", KEYS, "text"), Set.of(SESSION_IDLE)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("perdure.keys has no effect here (filter)")
                .hasMessageContaining("context parameter");
    }

    @Test
    void whatIsNotConfiguredHasItsDefault() {
        assertThat(Settings.of().duration(SESSION_IDLE)).isEqualTo(Duration.ofMinutes(30));
        assertThat(Settings.of().optional(DATASOURCE_URL)).isEmpty();
    }

    @Test
    void everyDefaultCanBeRead() {
        Settings settings = Settings.of();
        for (Setting setting : List.of(SESSION_IDLE, Setting.SESSION_ABSOLUTE, HOUSEKEEPING_INTERVAL)) {
            assertThat(settings.duration(setting)).isPositive();
        }
        assertThat(settings.bytes(IDEMPOTENCY_MAX_REQUEST)).isEqualTo(1 << 20);
        assertThat(settings.count(DATASOURCE_POOL_SIZE)).isEqualTo(10);
        assertThat(settings.flag(IDEMPOTENCY_REQUIRED)).isFalse();
    }

    @Test
    void anUnknownKeyNamesItsOriginAndTheClosestKnownOne() {
        SettingSource source = new SettingSource("context parameter", Map.of("perdure.session.idel", "5m"));

        assertThatThrownBy(() -> Settings.of(source))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Unknown setting perdure.session.idel (context parameter). "
                        + "Did you mean perdure.session.idle?");
    }

    @Test
    void blanksAroundAValueDoNotCount() {
        assertThat(Settings.of(source("test", SESSION_IDLE, " 5m\n")).duration(SESSION_IDLE))
                .isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void durationsHaveUnits() {
        assertThat(duration("0")).isZero();
        assertThat(duration("0s")).isZero();
        assertThat(duration("250ms")).isEqualTo(Duration.ofMillis(250));
        assertThat(duration("2h")).isEqualTo(Duration.ofHours(2));
        assertThat(duration("7d")).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void aBadDurationNamesSettingValueAndFix() {
        for (String bad : List.of("5", "-5s", "5 m", "5M", "1.5h", "ms", "9999999999s", "٣s")) {
            assertThatThrownBy(() -> duration(bad))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage("Setting perdure.session.idle is '" + bad
                            + "' (test). Write a whole number with ms, s, m, h or d, such as 30s.");
        }
    }

    @Test
    void sizesEndBelowTwoGibibytes() {
        assertThat(size("17")).isEqualTo(17);
        assertThat(size("17B")).isEqualTo(17);
        assertThat(size("4KiB")).isEqualTo(4096);
        assertThat(size("2047MiB")).isEqualTo(2047 << 20);
        for (String bad : List.of("2048MiB", "1kib", "1KIB", "1GiB", "-1", "")) {
            assertThatThrownBy(() -> size(bad)).hasMessageContaining("perdure.idempotency.max-request");
        }
    }

    @Test
    void countsAreAboveZero() {
        for (String bad : List.of("0", "-1", "ten", "10B", "1e3")) {
            assertThatThrownBy(() -> with(DATASOURCE_POOL_SIZE, bad).count(DATASOURCE_POOL_SIZE))
                    .hasMessageContainingAll("perdure.datasource.pool-size", "'" + bad + "'", "above zero");
        }
    }

    @Test
    void aWordOutsideTheListNamesTheList() {
        assertThatThrownBy(() -> with(ENCRYPTION, "rot13").oneOf(ENCRYPTION, Map.of("plaintext", 1, "aes-gcm", 2)))
                .hasMessage("Setting perdure.encryption is 'rot13' (test). Write one of aes-gcm, plaintext.");
        assertThatThrownBy(() -> with(IDEMPOTENCY_REQUIRED, "yes").flag(IDEMPOTENCY_REQUIRED))
                .hasMessageContaining("Write one of false, true.");
    }

    @Test
    void secretsAreNeverShown() {
        Settings settings = with(DATASOURCE_PASSWORD, "hunter2");

        assertThat(settings.invalid(DATASOURCE_PASSWORD, "Fix it."))
                .hasMessage("Setting perdure.datasource.password is set to an unusable value (test). Fix it.");
        assertThat(settings).asString().doesNotContain("hunter2");
    }

    @Test
    void aMissingValueIsSaidToBeMissing() {
        assertThat(Settings.of().invalid(KEYS, "Set it.")).hasMessage("Setting perdure.keys is not set. Set it.");
    }

    private static Duration duration(String text) {
        return with(SESSION_IDLE, text).duration(SESSION_IDLE);
    }

    private static int size(String text) {
        return with(IDEMPOTENCY_MAX_REQUEST, text).bytes(IDEMPOTENCY_MAX_REQUEST);
    }

    private static Settings with(Setting setting, String text) {
        return Settings.of(source("test", setting, text));
    }

    private static SettingSource source(String origin, Setting setting, String text) {
        return new SettingSource(origin, Map.of(setting.key(), text));
    }
}
