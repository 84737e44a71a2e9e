package io.perdure.testkit.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.testkit.http.Capability;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nodes that remember sessions: what the other one did is seen within two seconds, and on the same node at once. */
public abstract class CacheHttpContract extends SessionContract {
    private static final Duration HARD_AGE = Duration.ofSeconds(2);

    /** For subclasses. */
    protected CacheHttpContract() {}

    @BeforeEach
    void requireClock() {
        require(Capability.CLOCK);
    }

    private Visitor warm() throws Exception {
        Visitor visitor = holding(configured("cache", "1000"), "k", "v");
        visitor.assertGets("k", "v");
        visitor.assertGets("k", "v");
        return visitor;
    }

    @Test
    @Tag("T33")
    @Tag("row17")
    void aNodeSeesItsOwnWriteAtOnce() throws Exception {
        Visitor visitor = warm();
        for (int i = 0; i < 20; i++) {
            visitor.set(A, "k", Integer.toString(i));
            assertThat(visitor.get(A, "k")).isEqualTo(Integer.toString(i));
        }
    }

    @Test
    @Tag("T33")
    @Tag("row18")
    void theOtherNodeSeesAWriteSoon() throws Exception {
        Visitor visitor = warm();
        visitor.set(A, "k", "w");
        service().advance(HARD_AGE);
        await("w", () -> visitor.get(B, "k"));
    }

    @Test
    @Tag("T24")
    @Tag("row18")
    void theOtherNodeSeesALogoutSoon() throws Exception {
        Visitor visitor = warm();
        visitor.twin().told(A, "session.invalidate");
        visitor.twin().assertNoSession(A);
        service().advance(HARD_AGE);
        await(Visitor.NO_SESSION, () -> visitor.twin().told(B, "session.find"));
    }

    @Test
    @Tag("T11")
    @Tag("row18")
    void theOtherNodeSeesARotationSoon() throws Exception {
        Visitor visitor = warm();
        Visitor thief = visitor.twin();
        visitor.told(A, "session.changeId");
        visitor.assertGets("k", "v");
        thief.twin().assertNoSession(A);
        service().advance(HARD_AGE);
        await(Visitor.NO_SESSION, () -> thief.twin().told(B, "session.find"));
    }

    /** A copy that is out of date must not be what a write begins with. */
    @Test
    @Tag("T28")
    @Tag("row2")
    void writesOnBothNodesAreBothKept() throws Exception {
        Visitor visitor = warm();
        visitor.set(A, "a", "1");
        visitor.set(B, "b", "2");
        service().advance(HARD_AGE);
        await("1", () -> visitor.get(B, "a"));
        await("2", () -> visitor.get(A, "b"));
    }
}
