package io.perdure.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HearingTest {
    private static final long TRUST = Duration.ofSeconds(2).toNanos();

    private final Hearing hearing = new Hearing();

    @Test
    void itIsBadBeforeTheConnectionListens() {
        assertThat(hearing.isGood(0)).isFalse();
    }

    @Test
    void itIsGoodForTwoSecondsAfterASignOfLife() {
        long start = Long.MAX_VALUE - 5;
        hearing.alive(start);

        assertThat(hearing.isGood(start)).isTrue();
        assertThat(hearing.isGood(start + TRUST - 1)).isTrue();
        assertThat(hearing.isGood(start + TRUST)).isFalse();
        hearing.alive(start + TRUST);
        assertThat(hearing.isGood(start + TRUST)).isTrue();
    }

    @Test
    void itIsBadAtOnceWhenTheConnectionIsLost() {
        hearing.alive(7);
        hearing.lost();

        assertThat(hearing.isGood(7)).isFalse();
    }
}
