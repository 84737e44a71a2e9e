package io.perdure.testkit.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.testkit.Race;
import io.perdure.testkit.http.Capability;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who is told of what, in which order, and how often: T37 to T40. */
public abstract class ListenerHttpContract extends SessionContract {
    private final String mark = unique();
    private final String one = unique();
    private final String two = unique();

    /** For subclasses. */
    protected ListenerHttpContract() {}

    private Visitor marked() throws Exception {
        return holding("mark", mark);
    }

    private List<String> changes(String attribute) throws Exception {
        return events(mark).stream()
                .filter(event -> event.contains(" " + attribute + "="))
                .toList();
    }

    private List<String> bindings(String value) throws Exception {
        return events(value).stream().filter(event -> event.contains("bound ")).toList();
    }

    @Test
    @Tag("T37")
    @Tag("row22")
    void aNewSessionIsTold() throws Exception {
        Visitor visitor = marked();
        assertThat(events(visitor.info(A, "id"))).containsOnlyOnce("created");
    }

    @Test
    @Tag("T37")
    @Tag("row23")
    @Tag("row25")
    void aValueIsToldBeforeItIsVisibleAndThenTheListeners() throws Exception {
        Visitor visitor = marked();
        visitor.told(A, "session.set=b:bound:" + one);
        assertThat(bindings(one)).containsExactly("bound b hidden");
        assertThat(changes("b")).containsExactly("added b=" + one);
    }

    @Test
    @Tag("T37")
    @Tag("row23")
    @Tag("row25")
    void aReplacedValueIsToldWithTheOldOne() throws Exception {
        Visitor visitor = marked();
        visitor.told(A, "session.set=b:bound:" + one);
        visitor.told(A, "session.set=b:bound:" + two);
        assertThat(bindings(one)).containsExactly("bound b hidden", "unbound b");
        assertThat(bindings(two)).containsExactly("bound b hidden");
        assertThat(changes("b")).containsExactly("added b=" + one, "replaced b=" + one);
    }

    @Test
    @Tag("T37")
    @Tag("row23")
    @Tag("row25")
    void aRemovedValueIsToldAndSettingNullRemoves() throws Exception {
        Visitor visitor = marked();
        visitor.told(A, "session.set=b:bound:" + one, "session.remove=b");
        visitor.told(A, "session.set=c:bound:" + two, "session.set=c:null:");
        visitor.assertGets("b", "null");
        visitor.assertGets("c", "null");
        assertThat(bindings(one)).containsExactly("bound b hidden", "unbound b");
        assertThat(bindings(two)).containsExactly("bound c hidden", "unbound c");
        assertThat(changes("b")).containsExactly("added b=" + one, "removed b=" + one);
        assertThat(changes("c")).containsExactly("added c=" + two, "removed c=" + two);
    }

    @Test
    @Tag("T38")
    @Tag("row22")
    @Tag("row25")
    void anInvalidatedSessionIsToldInReverseOrderWhileItCanBeRead() throws Exception {
        Visitor visitor = marked();
        visitor.told(A, "session.set=b:bound:" + one, "session.set=c:bound:" + two);
        visitor.told(B, "session.invalidate");
        List<String> told = events(mark);
        assertThat(told)
                .containsSubsequence("destroyed.second b,c,mark", "destroyed.first b,c,mark", "removed b=" + one)
                .containsOnlyOnce("destroyed.first b,c,mark", "removed b=" + one, "removed c=" + two);
        assertThat(bindings(one)).containsExactly("bound b hidden", "unbound b");
        assertThat(bindings(two)).containsExactly("bound c hidden", "unbound c");
    }

    /** Nodes do their housekeeping at once; whichever deletes the session tells of it. */
    @Test
    @Tag("T39")
    @Tag("row25")
    @Tag("row27")
    void anExpiredSessionIsToldOnceInTheCluster() throws Exception {
        require(Capability.CLOCK);
        require(Capability.COLLECTION);
        Visitor visitor = marked();
        visitor.told(A, "session.set=b:bound:" + one);
        letSessionsBeDeleted();
        visitor.assertNoSession();
        Race.of(List.of(() -> deleteEnded(A), () -> deleteEnded(B)));
        deleteEnded(A);
        assertThat(events(mark))
                .containsOnlyOnce("destroyed.second b,mark", "destroyed.first b,mark", "removed b=" + one);
        assertThat(bindings(one)).containsExactly("bound b hidden", "unbound b");
    }

    @Test
    @Tag("T39")
    void aListenerIsInjected() throws Exception {
        require(Capability.CDI);
        Visitor visitor = marked();
        visitor.told(A, "session.invalidate");
        assertThat(events(mark)).containsOnlyOnce("injected");
    }

    @Test
    @Tag("T40")
    @Tag("row26")
    void aValueIsToldThatItIsStoredHereAndLoadedThere() throws Exception {
        Visitor visitor = marked();
        visitor.told(A, "session.set=b:bound:" + one);
        assertThat(events(A, one)).containsExactly("bound b hidden", "passivate");
        assertThat(visitor.told(B, "session.get=b", "events=" + one).lines()).contains(one, "activate");
    }

    @Test
    @Tag("T40")
    @Tag("row22")
    void aSessionThatIsLoadedIsNotToldAsNew() throws Exception {
        Visitor visitor = marked();
        String id = visitor.info(B, "id");
        assertThat(visitor.get(B, "mark")).isEqualTo(mark);
        assertThat(events(B, id)).doesNotContain("created");
        assertThat(events(A, id)).containsOnlyOnce("created");
    }
}
