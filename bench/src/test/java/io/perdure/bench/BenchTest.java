package io.perdure.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That every contender does the work it is measured for. How fast is not a matter for tests. */
class BenchTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("io.perdure.bench.Questions#all")
    void everyContenderAnswersTheQuestion(Question question) {
        Duration moment = Duration.ofMillis(100);
        Results results = Contest.run(new BenchSettings(question, 2, 1, moment, moment, folder));
        new Chart(results).save(folder.resolve("chart"));

        assertThat(results.cells().keySet()).containsExactlyInAnyOrderElementsOf(question.contenders());
        assertThat(new Report(results).text())
                .contains(question.contenders().get(0).title());
        assertThat(folder.resolve("chart.png"))
                .satisfies(file -> assertThat(Files.size(file)).isPositive());
    }
}
