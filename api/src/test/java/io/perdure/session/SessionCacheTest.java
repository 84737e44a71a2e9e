package io.perdure.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.Bytes;
import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.StoredAttribute;
import io.perdure.session.spi.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionCacheTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:15:30.123Z");
    private static final int MEBIBYTE = 1024 * 1024;

    private final Bytes large = Bytes.of(new byte[4 * MEBIBYTE]);
    private final SessionCache cache = new SessionCache(new CacheRules(1000, Duration.ofSeconds(1)));

    @Test
    void attributesTakeNoMoreThan64MebibytesTogether() {
        for (int i = 0; i < 15; i++) {
            keep("s" + i);
        }
        assertThat(isKept("s0")).isTrue();
        keep("s15");
        assertThat(isKept("s1")).as("the least recently used").isFalse();

        cache.changed("s0");
        keep("s16");
        assertThat(isKept("s2")).as("what was forgotten has left room").isTrue();
        keep("s2");
        keep("s2");
        assertThat(isKept("s3")).as("a session counts once").isTrue();
    }

    @Test
    void allRoomIsThereAgainOnceAllIsForgotten() {
        for (int i = 0; i < 15; i++) {
            keep("s" + i);
        }
        cache.clear();
        for (int i = 15; i < 30; i++) {
            keep("s" + i);
        }

        assertThat(isKept("s0")).isFalse();
        assertThat(isKept("s15")).isTrue();
    }

    @Test
    void whatIsTooLargeForTheWholeIsNotKept() {
        SessionCache.Lookup lookup = cache.begin(NOW);
        StoredAttribute half = new StoredAttribute("a", 1, "k1", Bytes.of(new byte[32 * MEBIBYTE]));
        cache.keep(lookup, new FoundSession(row("huge"), List.of(half, half)));
        cache.end(lookup);

        assertThat(isKept("huge")).isFalse();
    }

    @Test
    void aLookupThatIsOverIsNotWatchedAnyMore() {
        SessionCache.Lookup lookup = cache.begin(NOW);
        cache.end(lookup);
        cache.changed("s");
        cache.keep(lookup, found("s"));

        assertThat(isKept("s")).isTrue();
    }

    private void keep(String id) {
        SessionCache.Lookup lookup = cache.begin(NOW);
        cache.keep(lookup, found(id));
        cache.end(lookup);
    }

    private boolean isKept(String id) {
        return cache.find("hash of " + id, NOW).isPresent();
    }

    private FoundSession found(String id) {
        return new FoundSession(row(id), List.of(new StoredAttribute("a", 1, "k1", large)));
    }

    private static StoredSession row(String id) {
        SessionTimes times = new SessionTimes(NOW, NOW, NOW, Duration.ZERO, SessionLimits.NEVER);
        return new StoredSession("hash of " + id, new SessionInfo(id, SessionOwner.guest(""), Device.UNKNOWN, times));
    }
}
