package io.perdure.testkit.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.testkit.Race;
import io.perdure.testkit.http.Answer;
import io.perdure.testkit.http.Capability;
import io.perdure.testkit.http.Client;
import io.perdure.testkit.http.Gate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requests of one session at once on two nodes: T28 to T36. */
public abstract class ConcurrencyHttpContract extends SessionContract {
    private static final int WRITERS = 8;

    /** For subclasses. */
    protected ConcurrencyHttpContract() {}

    /** Both have read the session before either goes on. */
    private List<Answer> atOnce(Visitor visitor, String onA, String onB) throws Exception {
        try (Gate gateA = client().gate();
                Gate gateB = client().gate()) {
            CompletableFuture<Answer> first = visitor.begin(A, "session.names", gateA.step(), onA);
            CompletableFuture<Answer> second = visitor.begin(B, "session.names", gateB.step(), onB);
            gateA.awaitArrival(A, first);
            gateB.awaitArrival(B, second);
            gateA.open();
            gateB.open();
            return List.of(visitor.finish(first), visitor.finish(second));
        }
    }

    @Test
    @Tag("T28")
    @Tag("row1")
    @Tag("row2")
    void differentAttributesWrittenAtOnceAreBothKept() throws Exception {
        Visitor visitor = holding("k", "v");
        for (int i = 0; i < times(5, 1_000); i++) {
            atOnce(visitor, "session.set=a:text:" + i, "session.set=b:text:" + i)
                    .forEach(Visitor::said);
            visitor.assertGets("a", Integer.toString(i));
            visitor.assertGets("b", Integer.toString(i));
        }
        visitor.assertGets("k", "v");
    }

    @Test
    @Tag("T30")
    @Tag("row3")
    void theSameNewAttributeWrittenAtOnceIsOneOfTheTwoWithoutAnError() throws Exception {
        Visitor visitor = holding("k", "v");
        for (int i = 0; i < times(10, 500); i++) {
            atOnce(visitor, "session.set=n" + i + ":text:one", "session.set=n" + i + ":text:two")
                    .forEach(Visitor::said);
            String kept = visitor.get(A, "n" + i);
            assertThat(kept).isIn("one", "two");
            assertThat(visitor.get(B, "n" + i)).isEqualTo(kept);
        }
    }

    @Test
    @Tag("T30")
    @Tag("row3")
    void oneAttributeUnderManyHandsNeverFails() throws Exception {
        Visitor visitor = holding("k", "v");
        List<Callable<Void>> hands = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int hand = i;
            hands.add(() -> {
                for (int j = 0; j < times(10, 200); j++) {
                    String step = (hand + j) % 3 == 0 ? "session.remove=k" : "session.set=k:text:" + hand;
                    assertThat(visitor.twin().told(hand % Client.NODES, step)).isEmpty();
                }
                return null;
            });
        }
        Race.of(hands);
        assertThat(visitor.get(A, "k")).isEqualTo(visitor.get(B, "k"));
    }

    @Test
    @Tag("T31")
    @Tag("row4")
    void aSlowRequestThatReadsOverwritesNothing() throws Exception {
        Visitor visitor = holding("w", "1");
        atOnce(visitor, "session.get=w", "session.set=w:text:9");
        visitor.assertGets("w", "9");
        try (Gate gate = client().gate()) {
            CompletableFuture<Answer> slow = visitor.begin(A, "session.get=w", gate.step(), "session.get=w");
            gate.awaitArrival(A, slow);
            visitor.set(B, "w", "10");
            gate.open();
            Visitor.said(visitor.finish(slow));
        }
        visitor.assertGets("w", "10");
    }

    /** Both write w; the one that removed it is not undone by the one that has it in its copy. */
    @Test
    @Tag("T31")
    @Tag("row4")
    void aSlowRequestDoesNotBringBackWhatAnotherOneRemoved() throws Exception {
        Visitor visitor = holding("w", "1");
        atOnce(visitor, "session.set=other:text:x", "session.remove=w").forEach(Visitor::said);
        visitor.assertGets("w", "null");
        visitor.assertGets("other", "x");
    }

    @Test
    @Tag("T33")
    @Tag("row11")
    @Tag("row12")
    void whatOneNodeWroteTheOtherOneReadsAtOnce() throws Exception {
        Visitor visitor = holding("k", "first");
        for (int i = 0; i < times(50, 500); i++) {
            visitor.set(i % 2, "k", Integer.toString(i));
            assertThat(visitor.get((i + 1) % 2, "k")).isEqualTo(Integer.toString(i));
        }
    }

    @Test
    @Tag("T33")
    @Tag("row11")
    void aSessionMadeOnOneNodeIsOnTheOtherOneAtOnce() throws Exception {
        for (int i = 0; i < times(50, 500); i++) {
            Visitor visitor = visitor();
            visitor.set(A, "k", Integer.toString(i));
            assertThat(visitor.get(B, "k")).isEqualTo(Integer.toString(i));
        }
    }

    @Test
    @Tag("T34")
    @Tag("row10")
    void aReaderNeverSeesAGap() throws Exception {
        Visitor visitor = holding("k", "0");
        AtomicBoolean written = new AtomicBoolean();
        Callable<Integer> writer = () -> {
            try {
                for (int i = 1; i <= times(100, 2_000); i++) {
                    visitor.twin().set(A, "k", Integer.toString(i));
                }
            } finally {
                written.set(true);
            }
            return 0;
        };
        Callable<Integer> reader = () -> {
            int last = 0;
            while (!written.get()) {
                int read = Integer.parseInt(visitor.twin().get(B, "k"));
                assertThat(read).isGreaterThanOrEqualTo(last);
                last = read;
            }
            return last;
        };
        Race.of(List.of(writer, reader, reader));
        visitor.assertGets("k", Integer.toString(times(100, 2_000)));
    }

    @Test
    @Tag("T36")
    @Tag("row32")
    void anObjectThatIsChangedInPlaceIsStored() throws Exception {
        Visitor visitor = visitor();
        visitor.told(A, "session.set=l:list:tea,milk");
        assertThat(visitor.told(A, "session.mutate=l:sugar")).isEmpty();
        visitor.assertGets("l", "[tea, milk, sugar]");
        assertThat(visitor.told(B, "session.mutate=l:rum")).isEmpty();
        visitor.assertGets("l", "[tea, milk, sugar, rum]");
    }

    @Test
    @Tag("T36")
    @Tag("row59")
    void aBeanOfTheSessionIsStoredWithWhatWasChangedInIt() throws Exception {
        require(Capability.CDI);
        Visitor visitor = visitor();
        assertThat(visitor.told(A, "session.bean=tea")).isEqualTo("[tea]");
        assertThat(visitor.told(B, "session.bean=milk")).isEqualTo("[tea, milk]");
        assertThat(visitor.told(A, "session.bean=")).isEqualTo("[tea, milk]");
        assertThat(visitor().told(A, "session.bean=")).isEqualTo("[]");
    }

    @Test
    @Tag("T28")
    void ofManySwapsFromOneValueOneIsMade() throws Exception {
        Visitor visitor = holding("k", "old");
        assertThat(visitor.told(A, "session.swap=k:other:new")).isEqualTo("DIFFERENT");
        assertThat(visitor.told(B, "session.swap=k:other:new")).isEqualTo("DIFFERENT");
        List<Callable<String>> swaps = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int hand = i;
            swaps.add(() -> visitor.twin().told(hand % Client.NODES, "session.swap=k:old:new" + hand));
        }
        List<String> outcomes = Race.of(swaps);
        assertThat(outcomes).filteredOn("SWAPPED"::equals).hasSize(1);
        assertThat(outcomes).filteredOn("DIFFERENT"::equals).hasSize(WRITERS - 1);
        visitor.assertGets("k", "new" + outcomes.indexOf("SWAPPED"));
    }

    @Test
    @Tag("T28")
    void incrementsOnBothNodesAddUp() throws Exception {
        Visitor visitor = holding("k", "v");
        assertThat(visitor.told(A, "session.increment=n:2")).isEqualTo("2");
        assertThat(visitor.told(B, "session.increment=n:-2")).isEqualTo("0");
        int each = times(10, 250);
        List<Callable<Void>> hands = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int hand = i;
            hands.add(() -> {
                for (int j = 0; j < each; j++) {
                    visitor.twin().told(hand % Client.NODES, "session.increment=n:3");
                }
                return null;
            });
        }
        Race.of(hands);
        visitor.assertGets("n", Integer.toString(3 * WRITERS * each));
        assertThat(visitor.told(A, "session.increment=n:-1")).isEqualTo(Integer.toString(3 * WRITERS * each - 1));
    }
}
