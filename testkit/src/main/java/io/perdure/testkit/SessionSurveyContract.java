package io.perdure.testkit;

import static io.perdure.testkit.SessionRows.IDLE;
import static io.perdure.testkit.SessionRows.NOW;
import static io.perdure.testkit.SessionRows.attribute;
import static io.perdure.testkit.SessionRows.pruneAfter;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.Bytes;
import io.perdure.session.SessionOwner;
import io.perdure.session.spi.Ending;
import io.perdure.session.spi.SessionStore;
import io.perdure.session.spi.StoredAttribute;
import io.perdure.session.spi.StoredSession;
import io.perdure.session.spi.Touch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link SessionStore} must answer about all sessions: their pages, the keys their attributes are under, and
 * uses of many at once. Sessions have random ids and tenants, so the tables may hold others.
 */
@Timeout(120)
public abstract class SessionSurveyContract {
    private static final int NODES = 4;
    private static final int CROWD = 40;
    private static final int ROUNDS = 15;

    private final SessionRows rows = new SessionRows();

    /** For subclasses. */
    protected SessionSurveyContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same sessions for every call within one test, for use by many threads
     */
    protected abstract SessionStore store();

    @Test
    void pagesHaveEachLiveSessionOnceInOrder() {
        List<StoredSession> own = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            own.add(inserted(NOW));
        }
        own.sort(Comparator.comparing(s -> s.info().id()));
        StoredSession dead = rows.row();
        store().insert(dead, List.of());
        Instant now = NOW.plus(IDLE);
        List<StoredSession> paged = new ArrayList<>();
        List<StoredSession> page = store().page("", 3, now);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(3).doesNotContain(dead);
            paged.addAll(page);
            page = store().page(page.get(page.size() - 1).info().id(), 3, now);
        }

        assertThat(paged).isSortedAccordingTo(Comparator.comparing(s -> s.info().id()));
        assertThat(paged.stream().filter(own::contains)).containsExactlyElementsOf(own);
    }

    @Test
    void attributesAreCountedByTheirKey() {
        String k1 = Unique.id();
        String k2 = Unique.id();
        StoredSession one = rows.row();
        StoredSession other = rows.row();
        store().insert(one, List.of(under(k1, "a"), under(k1, "b"), under(k2, "c")));
        store().insert(other, List.of(under(k1, "a")));

        assertThat(store().sealedUnder()).containsAllEntriesOf(Map.of(k1, 3L, k2, 1L));
        store().write(one.info().id(), List.of(under(k2, "a"), StoredAttribute.removal("b", 1)), NOW);
        assertThat(store().sealedUnder()).containsAllEntriesOf(Map.of(k1, 1L, k2, 2L));
        store().end(new Ending.One(other.info().id()), 1, false);
        assertThat(store().sealedUnder()).doesNotContainKey(k1);
    }

    @Test
    void sessionsUnderOtherKeysAreFoundInOrder() {
        String current = Unique.id();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            StoredSession session = rows.row();
            store().insert(session, List.of(under(current, "a"), under(Unique.id(), "b")));
            ids.add(session.info().id());
        }
        Collections.sort(ids);
        StoredSession done = rows.row();
        store().insert(done, List.of(under(current, "a")));
        StoredSession empty = rows.row();
        store().insert(empty, List.of());
        List<String> found = new ArrayList<>();
        List<String> some = store().sealedUnderOther(current, "", 2);
        while (!some.isEmpty()) {
            assertThat(some).hasSizeLessThanOrEqualTo(2);
            found.addAll(some);
            some = store().sealedUnderOther(current, some.get(some.size() - 1), 2);
        }

        assertThat(found).isSorted().doesNotHaveDuplicates().containsSubsequence(ids);
        assertThat(found).doesNotContain(done.info().id(), empty.info().id());
    }

    @Test
    void aRewriteKeepsTheKey() {
        String k2 = Unique.id();
        StoredSession session = rows.row();
        store().insert(session, List.of(under(Unique.id(), "a")));
        StoredAttribute resealed = under(k2, "a");

        assertThat(store().rewrite(session.info().id(), NOW, found -> List.of(resealed)))
                .isTrue();
        assertThat(store().find(session.tokenHash(), NOW).orElseThrow().attributes())
                .containsExactly(resealed);
    }

    @Test
    void whatHasEndedIsNotRewritten() {
        StoredSession session = rows.row();
        store().insert(session, List.of(attribute("a", 1)));

        assertThat(store().rewrite(session.info().id(), NOW.plus(IDLE), found -> {
                    throw new AssertionError("called for a dead session");
                }))
                .isFalse();
    }

    @Test
    void manyUsesAreWrittenTogether() {
        StoredSession used = inserted(NOW);
        StoredSession alsoUsed = inserted(NOW);
        StoredSession dead = rows.row();
        store().insert(dead, List.of());
        StoredSession unused = inserted(NOW);
        Instant late = NOW.plus(IDLE);
        Instant later = late.plusSeconds(1);
        store().touch(sorted(List.of(
                touch(used, late), touch(alsoUsed, later), touch(dead, late), new Touch(Unique.id(), late, late))));

        assertThat(lastSeen(used)).isEqualTo(late);
        assertThat(lastSeen(alsoUsed)).isEqualTo(later);
        assertThat(lastSeen(dead)).isEqualTo(NOW);
        assertThat(lastSeen(unused)).isEqualTo(NOW);
    }

    /** In whatever order they come: the store must not rely on it. */
    @Test
    void usesWritesAndEndsMeetWithoutADeadlock() {
        List<StoredSession> all = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            all.add(inserted(NOW));
        }
        List<Callable<Boolean>> runners = new ArrayList<>();
        for (int node = 0; node < NODES; node++) {
            boolean reversed = node % 2 == 1;
            runners.add(() -> touchAll(all, reversed));
            runners.add(() -> writeAll(all, !reversed));
        }
        runners.add(() ->
                store().end(new Ending.AllOf(rows.owner(), ""), CROWD / 2, true).size() == CROWD / 2);

        assertThat(Race.of(runners)).containsOnly(true);
        assertThat(store().end(new Ending.AllOf(rows.owner(), ""), CROWD, false))
                .hasSize(CROWD / 2);
    }

    private boolean touchAll(List<StoredSession> all, boolean reversed) {
        for (int round = 1; round <= ROUNDS; round++) {
            Instant at = NOW.plusSeconds(round);
            List<Touch> touches =
                    new ArrayList<>(sorted(all.stream().map(s -> touch(s, at)).toList()));
            if (reversed) {
                Collections.reverse(touches);
            }
            store().touch(touches);
        }
        return true;
    }

    private boolean writeAll(List<StoredSession> all, boolean reversed) {
        List<StoredSession> order = new ArrayList<>(all);
        if (reversed) {
            Collections.reverse(order);
        }
        order.forEach(s -> {
            boolean unused = store().write(s.info().id(), List.of(attribute("w", 1)), NOW);
        });
        return true;
    }

    private static List<Touch> sorted(List<Touch> touches) {
        return touches.stream().sorted(Comparator.comparing(Touch::id)).toList();
    }

    private static Touch touch(StoredSession session, Instant at) {
        return new Touch(session.info().id(), at, pruneAfter(at));
    }

    private Instant lastSeen(StoredSession session) {
        return store().find(session.tokenHash(), NOW)
                .orElseThrow()
                .session()
                .info()
                .times()
                .lastSeenAt();
    }

    private static StoredAttribute under(String keyId, String name) {
        return new StoredAttribute(name, 1, keyId, Bytes.of(Unique.bytes(10)));
    }

    private StoredSession inserted(Instant created) {
        SessionOwner owner = rows.owner();
        StoredSession session = rows.row(owner, created);
        store().insert(session, List.of(attribute("a", 1)));
        return session;
    }
}
