package io.perdure.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.Bytes;
import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.StoredAttribute;
import io.perdure.session.spi.StoredSession;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionCacheTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final SessionCache cache = new SessionCache(new CacheRules(2, Duration.ofSeconds(1)));

    private static FoundSession session(String id) {
        return session(id, "hash of " + id, List.of());
    }

    private static FoundSession session(String id, String hash, List<StoredAttribute> attributes) {
        SessionTimes times = new SessionTimes(NOW, NOW, NOW, Duration.ofHours(1), SessionLimits.NEVER);
        SessionInfo info = new SessionInfo(id, SessionOwner.guest(""), Device.UNKNOWN, times);
        return new FoundSession(new StoredSession(hash, info), attributes);
    }

    private void keep(String id) {
        keep(session(id));
    }

    private void keep(FoundSession session) {
        SessionCache.Lookup lookup = cache.begin(NOW);
        cache.keep(lookup, session);
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

    @Test
    void aLookupThatIsOverIsLetGo() {
        SessionCache.Lookup lookup = cache.begin(NOW);
        WeakReference<SessionCache.Lookup> seen = new WeakReference<>(lookup);
        cache.end(lookup);
        lookup = null;
        for (int i = 0; i < 10 && seen.get() != null; i++) {
            System.gc();
        }
        assertThat(seen.get()).isNull();
    }

    @Test
    void whatWasOnceTooOldDoesNotComeBackWithTheClock() {
        keep("a");
        assertThat(cache.find("hash of a", NOW.plusMillis(1000))).isEmpty();
        assertThat(cache.find("hash of a", NOW)).isEmpty();
    }

    @Test
    void aSessionIsRememberedUnderItsLastTokenOnly() {
        keep("a");
        keep(session("a", "another hash", List.of()));
        assertThat(remembers("a")).isFalse();
        assertThat(cache.find("another hash", NOW)).isPresent();
        cache.changed("a");
        assertThat(cache.find("another hash", NOW)).isEmpty();
    }

    @Test
    void theBytesOfAllAreBounded() {
        keep(large("a", 0));
        assertThat(remembers("a")).isTrue();
        keep("b");
        assertThat(remembers("a")).as("gives way to one more").isFalse();
        assertThat(remembers("b")).isTrue();
        keep(large("a", 1));
        assertThat(remembers("a")).as("a byte too large").isFalse();
    }

    @Test
    void whatIsForgottenMakesRoom() {
        keep(large("a", 0));
        cache.changed("a");
        keep(large("b", 0));
        assertThat(remembers("b")).isTrue();
        cache.clear();
        keep(large("c", 0));
        assertThat(remembers("c")).isTrue();
    }

    /** One that takes 64 MiB and so many bytes: 1024 for itself, the length of a name, and a value. */
    private static FoundSession large(String id, int more) {
        Bytes value = Bytes.of(new byte[64 * 1024 * 1024 - 1024 - "name".length() + more]);
        return session(id, "hash of " + id, List.of(new StoredAttribute("name", 1, "k1", value)));
    }
}
