package io.perdure.testkit.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.testkit.http.Answer;
import io.perdure.testkit.http.Capability;
import io.perdure.testkit.http.Client;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be stored, and what becomes of values that cannot be read any more: T48, T49, T51, T54. */
public abstract class ValueHttpContract extends SessionContract {
    private final String bad = unique();
    private final String other = unique();

    /** For subclasses. */
    protected ValueHttpContract() {}

    @ParameterizedTest
    @CsvSource({
        "text:Tee für zwei, Tee für zwei",
        "number:9000000000, 9000000000",
        "list:tea:milk, [tea:milk]",
        "bytes:300000, 300000 bytes",
        "basket:tea, basket of tea",
        "time:2026-03-01T12:00:00Z, 2026-03-01T12:00:00Z"
    })
    @Tag("T04")
    void aValueIsReadAsItWasWritten(String value, String read) throws Exception {
        Visitor visitor = visitor();
        visitor.told(A, "session.set=k:" + value);
        visitor.assertGets("k", read);
    }

    @Test
    @Tag("T49")
    @Tag("row31")
    void aValueThatCannotBeStoredIsRefusedAtTheCall() throws Exception {
        Visitor visitor = holding("k", "v");
        String told = visitor.told(
                A, "throws=session.set=k:object:", "throws=session.set=new:object:", "session.set=good:text:w");
        assertThat(told.lines()).containsExactly("IllegalArgumentException", "IllegalArgumentException");
        visitor.assertGets("k", "v");
        visitor.assertGets("new", "null");
        visitor.assertGets("good", "w");
    }

    @Test
    @Tag("T49")
    void aSessionThatWouldBeTooLargeRefusesTheValue() throws Exception {
        Visitor visitor = holding(configured("max-size", "10KiB"), "k", "v");
        assertThat(visitor.told(A, "session.set=a:bytes:6000", "throws=session.set=b:bytes:6000"))
                .isEqualTo("IllegalArgumentException");
        visitor.assertGets("k", "v");
        visitor.assertGets("a", "6000 bytes");
        visitor.assertGets("b", "null");
    }

    private Visitor withGoodAndBad() throws Exception {
        require(Capability.TAMPERING);
        Visitor visitor = holding(bad, "altered");
        visitor.set(A, "good", "intact");
        return visitor;
    }

    private void assertBadIsAbsent(Visitor visitor) throws Exception {
        for (int node = 0; node < Client.NODES; node++) {
            String told = visitor.told(node, "session.get=good", "session.get=" + bad);
            assertThat(told.lines()).containsExactly("intact", "null");
        }
    }

    private void assertToldOf(String attribute) throws Exception {
        if (service().capabilities().contains(Capability.EVENTS)) {
            assertThat(events(attribute)).contains("unreadable");
        }
    }

    @Test
    @Tag("T48")
    @Tag("T54")
    @Tag("row33")
    @Tag("row34")
    void anAttributeWithAFlippedBitIsAbsentAndTheOthersStay() throws Exception {
        Visitor visitor = withGoodAndBad();
        service().flipBit(bad);
        assertBadIsAbsent(visitor);
        assertToldOf(bad);
        visitor.set(B, bad, "mended");
        visitor.assertGets(bad, "mended");
    }

    @Test
    @Tag("T48")
    @Tag("row33")
    void aSessionOfWhichNothingCanBeReadIsNoErrorForEver() throws Exception {
        require(Capability.TAMPERING);
        Visitor visitor = holding(bad, "altered");
        service().flipBit(bad);
        Answer answer = visitor.visit(A, "session.create", "session.get=" + bad);
        assertThat(Visitor.said(answer)).isEqualTo("null");
        visitor.set(B, "good", "again");
        visitor.assertGets("good", "again");
    }

    @Test
    @Tag("T54")
    @Tag("row39")
    void valuesSwappedBetweenTwoSessionsAreAbsent() throws Exception {
        Visitor visitor = withGoodAndBad();
        Visitor mallory = holding(other, "I am mallory");
        service().swap(bad, other);
        assertBadIsAbsent(visitor);
        mallory.assertGets(other, "null");
        assertToldOf(bad);
        assertToldOf(other);
    }

    @Test
    @Tag("T54")
    @Tag("row39")
    void valuesSwappedWithinASessionAreAbsent() throws Exception {
        Visitor visitor = withGoodAndBad();
        visitor.set(A, other, "role: user");
        service().swap(bad, other);
        assertBadIsAbsent(visitor);
        visitor.assertGets(other, "null");
    }

    @Test
    @Tag("T54")
    @Tag("row39")
    void anEarlierValueStoredAgainIsAbsent() throws Exception {
        Visitor visitor = withGoodAndBad();
        Runnable again = service().snapshot(bad);
        visitor.set(A, bad, "later");
        visitor.assertGets(bad, "later");
        again.run();
        assertBadIsAbsent(visitor);
        assertToldOf(bad);
    }

    @Test
    @Tag("T51")
    @Tag("row34")
    void aClassThatChangedBetweenDeploymentsLosesThatAttributeAtMost() throws Exception {
        require(Capability.VERSIONS);
        Client both = started(service().upgrading());
        Visitor visitor = holding(new Visitor(both), "good", "intact");
        visitor.told(A, "session.set=" + bad + ":basket:tea");
        assertThat(visitor.get(A, bad)).isEqualTo("basket of tea");
        assertThat(visitor.told(B, "session.get=good", "session.get=" + bad).lines())
                .containsExactly("intact", "null");
        visitor.set(B, "good", "still");
        assertThat(visitor.told(A, "session.get=good", "session.get=" + bad).lines())
                .containsExactly("still", "basket of tea");
        visitor.told(B, "session.set=" + bad + ":basket:milk");
        assertThat(visitor.get(B, bad)).isEqualTo("basket 2 of milk");
        assertThat(visitor.told(A, "session.get=good", "session.get=" + bad).lines())
                .containsExactly("still", "null");
    }
}
