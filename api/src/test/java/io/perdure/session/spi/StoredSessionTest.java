package io.perdure.session.spi;

import static io.perdure.session.SessionLimits.NEVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.session.SessionTimes;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StoredSessionTest {
    private static final Instant T = Instant.parse("2026-03-29T01:59:59.999Z");
    private static final Duration IDLE = Duration.ofMinutes(30);

    @Test
    void theHourAfterTheEarlierEndIsMeant() {
        assertThat(pruneAfter(T, IDLE, NEVER)).isEqualTo(Instant.parse("2026-03-29T03:00:00Z"));
        assertThat(pruneAfter(T, IDLE, T.plusMillis(1))).isEqualTo(Instant.parse("2026-03-29T03:00:00Z"));
        assertThat(pruneAfter(T, IDLE, T)).isEqualTo(Instant.parse("2026-03-29T02:00:00Z"));
        assertThat(pruneAfter(T, Duration.ZERO, T)).isEqualTo(Instant.parse("2026-03-29T02:00:00Z"));
    }

    @Test
    void itIsAlwaysLaterThanTheEnd() {
        for (long minutes = 0; minutes < 200; minutes++) {
            Instant end = T.plus(Duration.ofMinutes(minutes));

            assertThat(pruneAfter(T, Duration.ZERO, end)).isAfter(end);
        }
    }

    @Test
    void withinAnHourItStaysTheSame() {
        Instant first = Instant.parse("2026-01-01T10:00:00Z");

        assertThat(pruneAfter(first, IDLE, NEVER)).isEqualTo(pruneAfter(first.plusSeconds(29 * 60), IDLE, NEVER));
    }

    @Test
    void whatNeverEndsIsNeverPruned() {
        assertThat(pruneAfter(T, Duration.ZERO, NEVER)).isEqualTo(NEVER);
    }

    @Test
    void nothingOverflows() {
        Duration endless = Duration.ofSeconds(Long.MAX_VALUE);

        assertThat(pruneAfter(T, endless, NEVER)).isEqualTo(NEVER);
        assertThat(pruneAfter(T, endless, T)).isEqualTo(Instant.parse("2026-03-29T02:00:00Z"));
        assertThat(pruneAfter(T, Duration.ZERO, NEVER.minusMillis(1))).isEqualTo(NEVER);
        assertThat(times(endless, NEVER).isLive(NEVER.minusMillis(1))).isTrue();
    }

    @Test
    void aSessionLivesUntilTheFirstOfItsLimits() {
        Instant idleEnd = T.plus(IDLE);

        assertThat(times(IDLE, NEVER).isLive(idleEnd.minusMillis(1))).isTrue();
        assertThat(times(IDLE, NEVER).isLive(idleEnd)).isFalse();
        assertThat(times(IDLE, T.plusMillis(2)).isLive(T.plusMillis(1))).isTrue();
        assertThat(times(IDLE, T.plusMillis(2)).isLive(T.plusMillis(2))).isFalse();
        assertThat(times(Duration.ZERO, NEVER).isLive(T.plus(Duration.ofDays(99_999))))
                .isTrue();
    }

    private static Instant pruneAfter(Instant lastSeen, Duration idle, Instant expiresAt) {
        return StoredSession.pruneAfter(new SessionTimes(T, T, lastSeen, idle, expiresAt));
    }

    private static SessionTimes times(Duration idle, Instant expiresAt) {
        return new SessionTimes(T, T, T, idle, expiresAt);
    }
}
