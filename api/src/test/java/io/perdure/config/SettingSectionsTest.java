package io.perdure.config;

import static io.perdure.config.Setting.IDEMPOTENCY_LEASE;
import static io.perdure.config.Setting.IDEMPOTENCY_MAX_REQUEST;
import static io.perdure.config.Setting.IDEMPOTENCY_METHODS;
import static io.perdure.config.Setting.IDEMPOTENCY_PATHS;
import static io.perdure.config.Setting.IDEMPOTENCY_RETENTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.ConfigurationException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Settings for some endpoints only: {@code perdure.idempotency.at.<name>.…}. */
class SettingSectionsTest {
    private static final String AT = "perdure.idempotency.at.";

    @Test
    void everyPerEndpointSettingCanBeSetInASection() {
        for (Setting setting : Setting.values()) {
            if (setting.perEndpoint()) {
                String tail = setting.key().substring("perdure.idempotency.".length());
                Settings settings = Settings.of(source("test", AT + "big-refunds2." + tail, "x"));

                assertThat(settings.sections()).containsExactly("big-refunds2");
                assertThat(settings.section("big-refunds2").text(setting)).isEqualTo("x");
                assertThat(settings.isSet(setting)).isFalse();
            }
        }
    }

    @Test
    void sectionSaysOnlyWhatItSaysAndWinsWhereItIsLaidOver() {
        Settings settings = Settings.of(source(
                "test",
                "perdure.idempotency.lease",
                "1m",
                "perdure.idempotency.retention",
                "2h",
                AT + "refunds.lease",
                "2m"));
        Settings section = settings.section("refunds");

        assertThat(section.isSet(IDEMPOTENCY_LEASE)).isTrue();
        assertThat(section.isSet(IDEMPOTENCY_RETENTION)).isFalse();
        assertThat(section.duration(IDEMPOTENCY_RETENTION)).isEqualTo(Duration.ofHours(24));
        assertThat(settings.over(section).duration(IDEMPOTENCY_LEASE)).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.over(section).duration(IDEMPOTENCY_RETENTION)).isEqualTo(Duration.ofHours(2));
        assertThat(settings.over(section).sections()).containsExactly("refunds");
        assertThat(settings.duration(IDEMPOTENCY_LEASE)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void sectionIsMergedFromAllSourcesAndTheFirstWins() {
        Settings settings = Settings.of(
                source("first", AT + "refunds.lease", "1m"),
                source("second", AT + "refunds.lease", "2m", AT + "refunds.paths", "/refunds"));

        assertThat(settings.section("refunds").text(IDEMPOTENCY_LEASE)).isEqualTo("1m");
        assertThat(settings.section("refunds").text(IDEMPOTENCY_PATHS)).isEqualTo("/refunds");
    }

    @Test
    void componentMayDefineASectionOfSettingsItReads() {
        Settings own = Settings.of(source("context", AT + "refunds.paths", "/refunds"))
                .over(source("filter", AT + "refunds.lease", "3m"), Set.of(IDEMPOTENCY_LEASE));

        assertThat(own.section("refunds").text(IDEMPOTENCY_LEASE)).isEqualTo("3m");
        assertThat(own.section("refunds").text(IDEMPOTENCY_PATHS)).isEqualTo("/refunds");
        assertThatThrownBy(() -> own.over(source("filter", AT + "refunds.lease", "3m"), Set.of(IDEMPOTENCY_METHODS)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("perdure.idempotency.at.refunds.lease has no effect here (filter)");
    }

    @Test
    void wrongKeyIsRefusedWithTheOneThatWasMeant() {
        assertRefused("at.refunds.leese", "Did you mean perdure.idempotency.at.refunds.lease?");
        assertRefused("at.refunds.path", "Did you mean perdure.idempotency.at.refunds.paths?");
        assertRefused("at.refunds.deep.lease", "Did you mean perdure.idempotency.at.refunds.lease?");
        assertRefused("at.refunds.statuses", "is the same for all endpoints. Set perdure.idempotency.statuses.");
        assertRefused("at.refunds", "names no section. Write perdure.idempotency.at.<name>.<setting>");
        assertRefused("at.refunds.", "names no section");
        assertRefused("at..lease", "names no section");
        assertRefused("at.Refunds.lease", "with a-z, 0-9 and - in the name");
        assertRefused("paths", "Did you mean perdure.idempotency.at.<name>.paths?");
    }

    private static void assertRefused(String tail, String fix) {
        assertThatThrownBy(() -> Settings.of(source("context parameter", "perdure.idempotency." + tail, "1")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("etting perdure.idempotency." + tail + " (context parameter)")
                .hasMessageContaining(fix);
    }

    @Test
    void wrongValueNamesItsSectionAndItsOrigin() {
        Settings settings = Settings.of(source("system property", AT + "refunds.lease", "soon"));
        Settings section = settings.over(settings.section("refunds"));

        assertThatThrownBy(() -> section.duration(IDEMPOTENCY_LEASE))
                .hasMessageStartingWith("Setting perdure.idempotency.at.refunds.lease is 'soon' (system property). ");
        assertThat(settings.section("refunds").invalid(IDEMPOTENCY_PATHS, "Set it."))
                .hasMessage("Setting perdure.idempotency.at.refunds.paths is not set. Set it.");
        assertThat(section.key(IDEMPOTENCY_RETENTION)).isEqualTo("perdure.idempotency.retention");
    }

    @Test
    void environmentNamesSectionsToo() {
        SettingSource source = SettingSource.environment(Map.of(
                "PERDURE_IDEMPOTENCY_AT_REFUNDS_LEASE", "2m",
                "PERDURE_IDEMPOTENCY_AT_BIG_REFUNDS_MAX_REQUEST", "2MiB",
                "PERDURE_IDEMPOTENCY_AT_BIG_REFUNDS_PATHS", "/big"));
        Settings settings = Settings.of(source);

        assertThat(source.values())
                .containsOnlyKeys(AT + "refunds.lease", AT + "big-refunds.max-request", AT + "big-refunds.paths");
        assertThat(settings.section("refunds").text(IDEMPOTENCY_LEASE)).isEqualTo("2m");
        assertThat(settings.section("big-refunds").bytes(IDEMPOTENCY_MAX_REQUEST))
                .isEqualTo(2 << 20);
    }

    @Test
    void everyPerEndpointSettingHasAnEnvironmentNameInASection() {
        for (Setting setting : Setting.values()) {
            if (setting.perEndpoint()) {
                String name = setting.environmentName().replace("IDEMPOTENCY_", "IDEMPOTENCY_AT_KEY_MAX_");
                String tail = setting.key().substring("perdure.idempotency.".length());

                assertThat(SettingSource.environment(Map.of(name, "x")).values())
                        .containsExactly(Map.entry(AT + "key-max." + tail, "x"));
            }
        }
    }

    @Test
    void noSettingsNameEndsLikeAnotherSoThatEnvironmentNamesHaveOneReading() {
        List<String> keys = Arrays.stream(Setting.values())
                .filter(Setting::perEndpoint)
                .map(setting -> setting.key().substring("perdure.idempotency.".length()))
                .toList();
        for (String key : keys) {
            assertThat(keys).noneMatch(other -> other.endsWith("-" + key));
        }
    }

    @Test
    void unknownEnvironmentNameOfASectionIsRefused() {
        assertThatThrownBy(() ->
                        Settings.of(SettingSource.environment(Map.of("PERDURE_IDEMPOTENCY_AT_REFUNDS_LEESE", "1m"))))
                .hasMessage("Unknown setting perdure.idempotency.at.refunds.leese (environment). "
                        + "Did you mean perdure.idempotency.at.refunds.lease?");
        assertThatThrownBy(() -> Settings.of(SettingSource.environment(Map.of("PERDURE_IDEMPOTENCY_AT_LEASE", "1m"))))
                .hasMessageContaining("perdure.idempotency.at.lease (environment) names no section");
        assertThatThrownBy(() -> Settings.of(SettingSource.environment(Map.of("PERDURE_IDEMPOTENCY_AT__LEASE", "1m"))))
                .hasMessageContaining("perdure.idempotency.at..lease (environment) names no section");
    }

    private static SettingSource source(String origin, String... pairs) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], pairs[i + 1]);
        }
        return new SettingSource(origin, values);
    }
}
