package io.perdure.testkit.http.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.testkit.Race;
import io.perdure.testkit.http.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ended sessions are deleted while the application is at work: T52. */
public abstract class CleanupHttpContract extends SessionContract {
    private static final int MAKERS = 4;
    private static final int LIMIT = 50;

    /** For subclasses. */
    protected CleanupHttpContract() {}

    @BeforeEach
    void requireCollection() {
        require(Capability.COLLECTION);
        require(Capability.CLOCK);
    }

    /** So many sessions that nobody comes back to. */
    private int makeSessions() {
        int each = times(100, 25_000);
        List<Callable<Void>> makers = new ArrayList<>();
        for (int i = 0; i < MAKERS; i++) {
            int maker = i;
            makers.add(() -> {
                for (int j = 0; j < each; j++) {
                    visitor().told(maker % 2, "session.set=k:text:v");
                }
                return null;
            });
        }
        Race.of(makers);
        return MAKERS * each;
    }

    @Test
    @Tag("T52")
    @Tag("row51")
    @Tag("row52")
    void manyEndedSessionsAreDeletedOnceWhileOthersAreUsed() throws Exception {
        letSessionsBeDeleted();
        deleteEnded(A);
        int ended = makeSessions();
        letSessionsBeDeleted();
        Visitor alive = holding("k", "0");
        AtomicBoolean deleted = new AtomicBoolean();
        Callable<Integer> traffic = () -> {
            int i = 0;
            while (!deleted.get()) {
                i++;
                alive.twin().set(i % 2, "k", Integer.toString(i));
                visitor().told(i % 2, "session.set=k:text:new");
            }
            return 0;
        };
        Callable<Integer> cleanup = () -> {
            try {
                return batches(A);
            } finally {
                deleted.set(true);
            }
        };
        List<Integer> counts = Race.of(List.of(cleanup, () -> batches(B), traffic, traffic));
        int left = deleteEnded(A);
        assertThat(counts.get(0) + counts.get(1) + left).isEqualTo(ended);
        assertThat(deleteEnded(B)).isZero();
        assertThat(alive.told(A, "session.find")).isEqualTo("session");
    }

    private int batches(int node) {
        int all = 0;
        int batch;
        do {
            batch = service().deleteEnded(node, LIMIT);
            assertThat(batch).isLessThanOrEqualTo(LIMIT);
            all += batch;
        } while (batch == LIMIT);
        return all;
    }

    @Test
    @Tag("T52")
    @Tag("row53")
    void deletingGoesOnOnceTheDatabaseIsBack() throws Exception {
        require(Capability.OUTAGE);
        letSessionsBeDeleted();
        deleteEnded(A);
        holding("k", "v");
        letSessionsBeDeleted();
        service().stopStore();
        try {
            assertThatThrownBy(() -> service().deleteEnded(A, LIMIT)).isInstanceOf(RuntimeException.class);
        } finally {
            service().startStore();
        }
        assertThat(deleteEnded(A)).isOne();
    }
}
