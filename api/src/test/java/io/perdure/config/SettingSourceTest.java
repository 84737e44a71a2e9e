package io.perdure.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SettingSourceTest {
    @Test
    void onlyOurKeysAreKept() {
        SettingSource source =
                new SettingSource("test", Map.of("perdure.keys", "a", "other.keys", "b", "perdure", "c"));

        assertThat(source.values()).containsExactly(Map.entry("perdure.keys", "a"));
    }

    @Test
    void switchesOfTheTestkitAreNoSettings() {
        SettingSource properties = new SettingSource("test", Map.of("perdure.test.pg.url", "a"));
        SettingSource environment = SettingSource.environment(Map.of("PERDURE_TEST_PG_URL", "a"));

        assertThat(properties.values()).isEmpty();
        assertThat(environment.values()).isEmpty();
    }

    @Test
    void variablesOfTheMigrationAndOfKubernetesAreNoSettings() {
        SettingSource environment = SettingSource.environment(
                Map.of("PERDURE_DDL_PASSWORD", "a", "PERDURE_SERVICE_HOST", "b", "PERDURE_PORT_80_TCP", "c"));

        assertThat(environment.values()).isEmpty();
    }

    @Test
    void theTestRunsInALanguageWithADottedCapitalI() {
        assertThat(Locale.getDefault().getLanguage()).isEqualTo("tr");
    }

    @Test
    void everySettingHasAnEnvironmentNameThatLeadsBack() {
        for (Setting setting : Setting.values()) {
            SettingSource source = SettingSource.environment(Map.of(setting.environmentName(), "x"));

            assertThat(source.values()).containsExactly(Map.entry(setting.key(), "x"));
            assertThat(setting.environmentName()).matches("PERDURE_[A-Z0-9_]+");
        }
    }

    @Test
    void environmentNamesAreThoseOfMicroProfileConfig() {
        assertThat(Setting.SESSION_IDLE.environmentName()).isEqualTo("PERDURE_SESSION_IDLE");
        assertThat(Setting.IDEMPOTENCY_MAX_REQUEST.environmentName()).isEqualTo("PERDURE_IDEMPOTENCY_MAX_REQUEST");
    }

    @Test
    void environmentNamesAndKeysAreUnique() {
        assertThat(Arrays.stream(Setting.values()).map(Setting::environmentName))
                .doesNotHaveDuplicates();
        assertThat(Arrays.stream(Setting.values()).map(Setting::key)).doesNotHaveDuplicates();
    }

    @Test
    void anUnknownEnvironmentNameIsRefusedByAName() {
        SettingSource source = SettingSource.environment(Map.of("PERDURE_SESSION_IDEL", "1h", "PATH", "/bin"));

        assertThatThrownBy(() -> Settings.of(source))
                .hasMessage("Unknown setting perdure.session.idel (environment). Did you mean perdure.session.idle?");
    }

    @Test
    void systemPropertiesIncludeTheirDefaults() {
        Properties defaults = new Properties();
        defaults.setProperty("perdure.keys", "a");

        assertThat(SettingSource.systemProperties(new Properties(defaults)).values())
                .containsEntry("perdure.keys", "a");
    }

    @Test
    void namesWithoutAValueAreLeftOut() {
        Map<String, String> parameters = new HashMap<>(Map.of("perdure.keys", "a"));
        List<String> names = new ArrayList<>(List.of("perdure.keys", "perdure.pepper"));

        assertThat(SettingSource.named("filter", names, parameters::get).values())
                .containsExactly(Map.entry("perdure.keys", "a"));
    }

    @Test
    void valuesAreNotPrinted() {
        assertThat(new SettingSource("environment", Map.of("perdure.keys", "k1:secret")))
                .hasToString("environment with [perdure.keys]");
    }
}
