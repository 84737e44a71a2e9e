package io.perdure.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecentUsesTest {
    private static final Instant STORED = Instant.parse("2026-11-21T10:15:30.123Z");
    private static final Duration STEP = Duration.ofSeconds(60);

    private final RecentUses uses = new RecentUses(2);

    @Test
    void theLatestUseIsThatOfThisNodeOrWhatTheDatabaseKnows() {
        assertThat(uses.latest("a", STORED)).isEqualTo(STORED);
        use("a", STORED, 5);
        use("a", STORED, 4);

        assertThat(uses.latest("a", STORED)).isEqualTo(STORED.plusSeconds(5));
        assertThat(uses.latest("a", STORED.plusSeconds(6))).isEqualTo(STORED.plusSeconds(6));
        assertThat(uses.latest("b", STORED)).isEqualTo(STORED);
    }

    @Test
    void theDatabaseIsToldOncePerStepHoweverLateItKnows() {
        assertThat(use("a", STORED, 59)).isFalse();
        assertThat(use("a", STORED, 60)).isTrue();
        assertThat(use("a", STORED, 61)).isFalse();
        assertThat(use("a", STORED, 119)).isFalse();
        assertThat(use("a", STORED, 120)).isTrue();
    }

    @Test
    void whatAnotherNodeHasToldNeedsNotBeToldAgain() {
        assertThat(use("a", STORED, 60)).isTrue();
        assertThat(use("a", STORED.plusSeconds(100), 159)).isFalse();
        assertThat(use("a", STORED.plusSeconds(100), 160)).isTrue();
    }

    @Test
    void theLeastRecentIsForgotten() {
        use("a", STORED, 1);
        use("b", STORED, 1);
        use("a", STORED, 2);
        use("c", STORED, 1);

        assertThat(uses.latest("b", STORED)).isEqualTo(STORED);
        assertThat(uses.latest("a", STORED)).isEqualTo(STORED.plusSeconds(2));
        assertThat(uses.latest("c", STORED)).isEqualTo(STORED.plusSeconds(1));
    }

    private boolean use(String id, Instant stored, int seconds) {
        return uses.use(id, stored, STORED.plusSeconds(seconds), STEP);
    }
}
