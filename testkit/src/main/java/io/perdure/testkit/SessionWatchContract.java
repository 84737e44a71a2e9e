package io.perdure.testkit;

import static io.perdure.testkit.SessionRows.EXPIRY;
import static io.perdure.testkit.SessionRows.NOW;
import static io.perdure.testkit.SessionRows.attribute;
import static io.perdure.testkit.SessionRows.pruneAfter;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.session.spi.Ending;
import io.perdure.session.spi.Rotation;
import io.perdure.session.spi.SessionStore;
import io.perdure.session.spi.SessionWatch;
import io.perdure.session.spi.StoredSession;
import io.perdure.session.spi.Touch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is heard of sessions that other nodes change, where it can be heard at all. */
@Timeout(120)
public abstract class SessionWatchContract {
    private final SessionRows rows = new SessionRows();
    private final StoredSession session = rows.row();
    private final String id = session.info().id();
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private SessionWatch watch;

    /** For subclasses. */
    protected SessionWatchContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same sessions for every call within one test
     */
    protected abstract SessionStore store();

    /**
     * Another process on the same sessions.
     *
     * @return the same store if there is only one process
     */
    protected abstract SessionStore otherNode();

    /**
     * Whether a watch of this store hears.
     *
     * @return false if the store cannot tell
     */
    protected abstract boolean hears();

    @BeforeEach
    void listen() {
        store().insert(session, List.of(attribute("a", 1)));
        watch = store().watch(heard::add);
        if (hears()) {
            Eventually.holds("it hears", () -> watch.isHearing());
        }
    }

    @AfterEach
    void close() {
        watch.close();
    }

    @Test
    void aWatchThatIsClosedHearsNothing() {
        watch.close();
        otherNode().write(id, List.of(attribute("a", 2)), NOW);

        assertThat(watch.isHearing()).isFalse();
        assertHeard(0);
    }

    @Test
    void aStoreThatCannotTellSaysSo() {
        assertThat(watch.isHearing()).isEqualTo(hears());
    }

    @Test
    void everyChangeIsHeardOf() {
        otherNode().write(id, List.of(attribute("a", 2)), NOW);
        assertHeard(1);
        otherNode().setIdle(id, Duration.ofHours(1), EXPIRY, NOW);
        assertHeard(2);
        String fresh = Unique.hash();
        otherNode().rotate(new Rotation(session.tokenHash(), fresh, NOW, NOW, Optional.empty()));
        assertHeard(3);
        otherNode().rewrite(id, NOW, found -> List.of(attribute("a", 3)));
        assertHeard(4);
        otherNode().end(new Ending.One(id), 1, true);
        assertHeard(5);
    }

    @Test
    void whatThisNodeChangesIsHeardOfAsWell() {
        store().write(id, List.of(attribute("a", 2)), NOW);
        assertHeard(1);
    }

    @Test
    void nothingIsHeardOfWhatChangesNothingOrIsOnlyUse() {
        StoredSession other = rows.row();
        otherNode().insert(other, List.of());
        otherNode().touch(List.of(new Touch(id, NOW.plusSeconds(1), pruneAfter(NOW))));
        otherNode().write(Unique.id(), List.of(attribute("a", 2)), NOW);
        otherNode().rotate(new Rotation(Unique.hash(), Unique.hash(), NOW, NOW, Optional.empty()));
        otherNode().end(new Ending.One(Unique.id()), 1, false);
        otherNode().write(id, List.of(attribute("a", 2)), NOW);

        assertHeard(1);
    }

    /** One that would come too late is seen by the marker after it: what is told comes in order. */
    private void assertHeard(int times) {
        if (!hears()) {
            assertThat(heard).isEmpty();
            return;
        }
        StoredSession marker = rows.row();
        Queue<String> markers = new ConcurrentLinkedQueue<>();
        try (SessionWatch second = store().watch(markers::add)) {
            store().insert(marker, List.of());
            Eventually.holds("it hears", second::isHearing);
            Eventually.holds("the last change is heard of", () -> {
                boolean unused = otherNode()
                        .end(new Ending.One(marker.info().id()), 1, false)
                        .isEmpty();
                return markers.contains(marker.info().id());
            });
            assertThat(second.isHearing()).isTrue();
        }
        assertThat(heard.stream().filter(id::equals)).hasSize(times);
    }
}
