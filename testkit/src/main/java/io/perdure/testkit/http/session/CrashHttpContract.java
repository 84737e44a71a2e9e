package io.perdure.testkit.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.testkit.http.Capability;
import io.perdure.testkit.http.Client;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A node dies without a word: T50. */
public abstract class CrashHttpContract extends SessionContract {
    private static final int VISITORS = 20;

    /** For subclasses. */
    protected CrashHttpContract() {}

    @Test
    @Tag("T50")
    @Tag("row11")
    void whatWasAcknowledgedBeforeANodeDiedIsOnTheOther() throws Exception {
        require(Capability.PROCESSES);
        Client processes = started(service().processes());
        List<Visitor> visitors = new ArrayList<>();
        for (int i = 0; i < VISITORS; i++) {
            Visitor visitor = holding(new Visitor(processes), "k", "v" + i);
            visitor.told(A, "session.changeId");
            visitor.set(A, "last", "w" + i);
            visitors.add(visitor);
        }
        processes.service().kill(A);
        for (int i = 0; i < VISITORS; i++) {
            assertThat(visitors.get(i)
                            .told(B, "session.get=k", "session.get=last")
                            .lines())
                    .containsExactly("v" + i, "w" + i);
        }
    }
}
