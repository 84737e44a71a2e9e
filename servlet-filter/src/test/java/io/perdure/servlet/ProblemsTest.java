package io.perdure.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.ConfigurationException;
import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsTest {
    private static Problems problems(String key, String value) {
        return new Problems(Settings.of(new SettingSource("test", Map.of("perdure." + key, value))), "/app");
    }

    @Test
    void statusesAreThoseOfTheDraftUnlessConfigured() {
        Problems problems = problems("idempotency.statuses", "key-reused=400, in-progress = 425");

        assertThat(problems.status(ProblemType.KEY_REUSED)).isEqualTo(400);
        assertThat(problems.status(ProblemType.IN_PROGRESS)).isEqualTo(425);
        assertThat(problems.status(ProblemType.KEY_MISSING)).isEqualTo(400);
        assertThat(problems.status(ProblemType.BODY_TOO_LARGE)).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "key-reused=200 | Write problems with statuses from 400 to 599",
                "key-reused=399 | Write problems with statuses from 400 to 599",
                "key-reused=600 | Write problems with statuses from 400 to 599",
                "key-reused | Write problems with statuses from 400 to 599",
                "key-reused:400 | Write problems with statuses from 400 to 599",
                "key-reusd=400 | There is no problem key-reusd. Did you mean key-reused?",
                "in-flight=425 | There is no problem in-flight. Did you mean in-progress?"
            })
    void wrongStatusesAreRefused(String value, String fix) {
        assertThatThrownBy(() -> problems("idempotency.statuses", value))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Setting perdure.idempotency.statuses is '" + value + "' (test). " + fix);
    }

    @ParameterizedTest
    @CsvSource({"policy", "/", "/a b", "/a?b", "/a/", "//a", "/a#b", "/ä", "/a>"})
    void policyPathMustBeFitForALink(String path) {
        assertThatThrownBy(() -> problems("idempotency.policy-path", path))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Setting perdure.idempotency.policy-path is '" + path + "' (test). Write a path");
    }

    @Test
    void everyProblemCanBeIdentifiedAndSaysWhatToDo() {
        assertThat(Arrays.stream(ProblemType.values()).map(ProblemType::slug)).doesNotHaveDuplicates();
        for (ProblemType type : ProblemType.values()) {
            assertThat(type.slug()).matches("[a-z]+(-[a-z]+)*");
            assertThat(type.status()).isBetween(400, 599);
            assertThat(type.advice()).endsWith(".");
            assertThat(type.retryable() && type.safeNewKey()).isFalse();
            assertThat(problems("problem-base", "urn:shop:").uri(type)).isEqualTo("urn:shop:" + type.slug());
        }
    }
}
