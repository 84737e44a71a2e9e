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
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SessionRulesTest {
    private static final SessionLimits LIMITS = new SessionLimits(Duration.ofMinutes(30), Duration.ofDays(7));

    @Test
    void theDefaultsOfTheSettingsAreTheUsualRules() {
        SessionRules rules = SessionRules.from(Settings.of());

        assertThat(rules.renewal()).isEqualTo(new Renewal(Duration.ZERO, Duration.ofSeconds(10)));
        assertThat(new SessionRules(rules.limits(), Renewal.NEVER, rules.perUser(), rules.touch(), rules.maxSize()))
                .isEqualTo(SessionRules.of(LIMITS));
    }

    @Test
    void allSettingsAreRead() {
        SessionRules rules = from(Map.of(
                "perdure.session.idle", "1m",
                "perdure.session.absolute", "1h",
                "perdure.session.renewal", "10m",
                "perdure.session.renewal-overlap", "5s",
                "perdure.session.per-user", "3",
                "perdure.session.touch", "7s",
                "perdure.session.max-size", "1KiB"));

        assertThat(rules)
                .isEqualTo(new SessionRules(
                        new SessionLimits(Duration.ofMinutes(1), Duration.ofHours(1)),
                        new Renewal(Duration.ofMinutes(10), Duration.ofSeconds(5)),
                        3,
                        Duration.ofSeconds(7),
                        1024));
    }

    @Test
    void aSettingThatCannotBeMeantIsNamedWithItsValue() {
        for (String bad : List.of(
                "renewal=36501d",
                "renewal-overlap=36501d",
                "per-user=-1",
                "per-user=many",
                "touch=0",
                "touch=999ms",
                "touch=3601s",
                "max-size=0",
                "max-size=large")) {
            assertNamed(bad, settings -> SessionRules.from(settings));
        }
    }

    private static void assertNamed(String bad, Consumer<Settings> reader) {
        String key = "perdure.session." + bad.substring(0, bad.indexOf('='));
        String value = bad.substring(bad.indexOf('=') + 1);
        Settings settings = Settings.of(new SettingSource("test", Map.of(key, value)));

        assertThatThrownBy(() -> reader.accept(settings))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(key, "'" + value + "'");
    }

    @Test
    void anOverlapIsShorterThanTheTimeBetweenRenewals() {
        assertThat(renewal("10s", "9999ms").overlap()).isEqualTo(Duration.ofMillis(9999));
        assertThat(renewal("0", "10s").isDue(times(), times().renewedAt().plus(Duration.ofDays(999))))
                .as("no renewals")
                .isFalse();
        assertThatThrownBy(() -> renewal("10s", "10s"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("perdure.session.renewal-overlap", "perdure.session.renewal,", "10s");
    }

    @Test
    void aRenewalIsDueToTheMillisecond() {
        Renewal renewal = new Renewal(Duration.ofMinutes(5), Duration.ZERO);

        assertThat(renewal.isDue(times(), times().renewedAt().plusSeconds(300).minusMillis(1)))
                .isFalse();
        assertThat(renewal.isDue(times(), times().renewedAt().plusSeconds(300))).isTrue();
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        Duration minute = Duration.ofMinutes(1);

        assertThatThrownBy(() -> new Renewal(minute, minute)).hasMessageContaining("PT1M");
        assertThatThrownBy(() -> new Renewal(Duration.ofMillis(-1), Duration.ZERO))
                .hasMessageContaining("PT-0.001S");
        assertThatThrownBy(() -> new Renewal(Duration.ofDays(36501), minute)).hasMessageContaining("PT876024H");
        assertThatThrownBy(() -> new Renewal(minute, Duration.ofMillis(-1))).hasMessageContaining("PT-0.001S");
        assertThatThrownBy(() -> new SessionRules(LIMITS, Renewal.NEVER, -1, minute, 1))
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> new SessionRules(LIMITS, Renewal.NEVER, 0, Duration.ofMillis(999), 1))
                .hasMessageContaining("PT0.999S");
        assertThatThrownBy(() -> new SessionRules(LIMITS, Renewal.NEVER, 0, minute, 0))
                .hasMessageContaining("not 0");
        assertThatThrownBy(() -> new CacheRules(-1, minute)).hasMessageContaining("-1");
        assertThatThrownBy(() -> new CacheRules(1, Duration.ofMillis(2001))).hasMessageContaining("PT2.001S");
        assertThatThrownBy(() -> new CacheRules(1, Duration.ZERO)).hasMessageContaining("PT0S");
    }

    @Test
    void useIsWrittenOnceAMinuteOrTwentyTimesInAShortLimit() {
        SessionRules rules = SessionRules.of(LIMITS);

        assertThat(rules.touchStep(Duration.ZERO)).isEqualTo(Duration.ofMinutes(1));
        assertThat(rules.touchStep(Duration.ofMinutes(30))).isEqualTo(Duration.ofMinutes(1));
        assertThat(rules.touchStep(Duration.ofMinutes(20))).isEqualTo(Duration.ofMinutes(1));
        assertThat(rules.touchStep(Duration.ofMinutes(10))).isEqualTo(Duration.ofSeconds(30));
        assertThat(rules.touchStep(Duration.ofMillis(1))).isLessThan(Duration.ofMillis(1));
        assertThat(from(Map.of("perdure.session.touch", "5s")).touchStep(Duration.ofMinutes(30)))
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void theCacheIsOffByDefault() {
        CacheRules rules = CacheRules.from(Settings.of());

        assertThat(rules).isEqualTo(new CacheRules(0, Duration.ofSeconds(1)));
        assertThat(rules.isOn()).isFalse();
        assertThat(cache("perdure.session.cache", "10").isOn()).isTrue();
        assertThat(cache("perdure.session.cache-age", "2s").age()).isEqualTo(Duration.ofSeconds(2));
        assertThat(cache("perdure.session.cache-age", "1ms").age()).isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void aCacheThatCannotBeMeantIsNamedWithItsValue() {
        for (String bad : List.of("cache=-1", "cache-age=0", "cache-age=2001ms")) {
            assertNamed(bad, settings -> CacheRules.from(settings));
        }
    }

    private static SessionTimes times() {
        Instant now = Instant.parse("2026-11-21T10:15:30.123Z");
        return new SessionTimes(now.minusSeconds(60), now, now.plusSeconds(60), Duration.ZERO, SessionLimits.NEVER);
    }

    private static Renewal renewal(String after, String overlap) {
        return from(Map.of("perdure.session.renewal", after, "perdure.session.renewal-overlap", overlap))
                .renewal();
    }

    private static CacheRules cache(String key, String value) {
        return CacheRules.from(Settings.of(new SettingSource("test", Map.of(key, value))));
    }

    private static SessionRules from(Map<String, String> texts) {
        return SessionRules.from(Settings.of(new SettingSource("test", texts)));
    }
}
