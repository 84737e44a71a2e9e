package io.perdure.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RaceTest {
    @Test
    void allRunnersRunAtTheSameTime() {
        CyclicBarrier allAreHere = new CyclicBarrier(8);

        assertThat(Race.of(8, () -> allAreHere.await(30, TimeUnit.SECONDS)))
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void answersComeInTheOrderOfTheRunners() {
        assertThat(Race.of(List.of(() -> "a", () -> "b"))).containsExactly("a", "b");
    }

    @Test
    void aFailedRunnerFailsTheTest() {
        assertThatThrownBy(() -> Race.of(2, () -> {
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(AssertionError.class)
                .hasRootCauseMessage("on purpose");
    }
}
