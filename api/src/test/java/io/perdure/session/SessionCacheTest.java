package io.perdure.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionCacheTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final SessionCache cache = new SessionCache(new CacheRules(2, Duration.ofSeconds(1)));

    private static FoundSession session(String id) {
        SessionTimes times = new SessionTimes(NOW, NOW, NOW, Duration.ofHours(1), SessionLimits.NEVER);
        SessionInfo info = new SessionInfo(id, SessionOwner.guest(""), Device.UNKNOWN, times);
        return new FoundSession(new StoredSession("hash of " + id, info), List.of());
    }

    private void keep(String id) {
        SessionCache.Lookup lookup = cache.begin(NOW);
        cache.keep(lookup, session(id));
        cache.end(lookup);
    }

    private boolean remembers(String id) {
        return cache.find("hash of " + id, NOW).isPresent();
    }

    @Test
    void whatIsFoundWhileEverythingIsForgottenIsNotKept() {
        SessionCache.Lookup lookup = cache.begin(NOW);
        cache.clear();
        cache.keep(lookup, session("a"));
        assertThat(remembers("a")).isFalse();
        cache.end(lookup);
        keep("a");
        assertThat(remembers("a")).isTrue();
    }

    @Test
    void whatIsFoundWhileItChangesIsNotKept() {
        SessionCache.Lookup lookup = cache.begin(NOW);
        cache.changed("a");
        cache.keep(lookup, session("a"));
        cache.keep(lookup, session("b"));
        assertThat(remembers("a")).isFalse();
        assertThat(remembers("b")).isTrue();
    }

    @Test
    void theOneNotUsedForLongestGivesWay() {
        keep("a");
        keep("b");
        assertThat(remembers("a")).isTrue();
        keep("c");
        assertThat(remembers("b")).isFalse();
        assertThat(remembers("a")).isTrue();
    }

    @Test
    void nothingIsOlderThanTheAgeAndNothingIsFromTheFuture() {
        keep("a");
        assertThat(cache.find("hash of a", NOW.minusMillis(1))).isEmpty();
        keep("a");
        assertThat(cache.find("hash of a", NOW.plusMillis(999))).isPresent();
        assertThat(cache.find("hash of a", NOW.plusMillis(1000))).isEmpty();
    }
}
