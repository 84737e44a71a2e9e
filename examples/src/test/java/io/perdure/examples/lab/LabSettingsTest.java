package io.perdure.examples.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class LabSettingsTest {
    private static LabSettings settings(Map<String, String> given) {
        Properties properties = new Properties();
        properties.putAll(given);
        return LabSettings.from(properties);
    }

    @Test
    void withoutAnythingGivenItIsTheLongRun() {
        LabSettings settings = settings(Map.of());
        assertThat(settings.scenarios()).containsExactly(Scenario.values());
        assertThat(settings.scenarios().stream()
                        .mapToInt(scenario -> scenario.requests(settings.requests()))
                        .sum())
                .isGreaterThanOrEqualTo(10_000);
    }

    @Test
    void scenariosAreNamedAsTheyAreShown() {
        assertThat(settings(Map.of("lab.scenarios", "kill-points, fail-over")).scenarios())
                .containsExactly(Scenario.KILL_POINTS, Scenario.FAIL_OVER);
    }

    @Test
    void whatIsWrongIsNamedWithWhatWouldDo() {
        assertThatThrownBy(() -> settings(Map.of("lab.kills", "many")))
                .hasMessageContaining("lab.kills")
                .hasMessageContaining("many")
                .hasMessageContaining("from 1 to");
        assertThatThrownBy(() -> settings(Map.of("lab.requests", "0"))).hasMessageContaining("lab.requests");
        assertThatThrownBy(() -> settings(Map.of("lab.scenarios", "flood")))
                .hasMessageContaining("flood")
                .hasMessageContaining("standstill");
    }
}
