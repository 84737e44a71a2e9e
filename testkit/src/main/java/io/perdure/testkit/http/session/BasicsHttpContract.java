package io.perdure.testkit.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.testkit.http.Answer;
import io.perdure.testkit.http.Capability;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When there is a session, and what it says of itself: T01 to T05, T20. */
public abstract class BasicsHttpContract extends SessionContract {
    /** For subclasses. */
    protected BasicsHttpContract() {}

    @Test
    @Tag("T01")
    @Tag("row16")
    void aRequestThatDoesNotUseTheSessionGetsNone() throws Exception {
        Answer answer = visitor().visit(A, "write=hello");
        assertThat(Visitor.said(answer)).isEqualTo("hello");
        assertThat(SetCookie.of(answer)).isEmpty();
    }

    @Test
    @Tag("T02")
    void askingForASessionWithoutMakingOneMakesNone() throws Exception {
        Answer answer = visitor().visit(A, "session.find", "session.requested");
        assertThat(Visitor.said(answer).lines())
                .containsExactly(Visitor.NO_SESSION, "requested=null", "valid=false", "cookie=false", "url=false");
        assertThat(SetCookie.of(answer)).isEmpty();
    }

    @Test
    @Tag("T03")
    void aNewSessionIsNewThroughoutItsRequestAndSetsOneCookie() throws Exception {
        Answer answer = visitor().visit(A, "session.keep", "kept=isNew", "session.create", "kept=same", "kept=isNew");
        assertThat(Visitor.said(answer).lines()).containsExactly("true", "true", "true");
        assertThat(SetCookie.of(answer)).hasSize(1);
    }

    @Test
    @Tag("T04")
    @Tag("row12")
    void aSessionIsTheSameOnTheOtherNode() throws Exception {
        Visitor visitor = holding("k", "Tee für zwei");
        Answer answer = visitor.visit(B, "session.info", "session.get=k", "session.names");
        assertThat(Visitor.fact(Visitor.said(answer), "new")).isEqualTo("false");
        assertThat(Visitor.said(answer).lines()).endsWith("Tee für zwei", "k");
        assertThat(SetCookie.of(answer)).isEmpty();
    }

    @Test
    @Tag("T04")
    void aSessionOutlivesTheNodesThatKnowIt() throws Exception {
        require(Capability.RESTART);
        Visitor visitor = holding("k", "v");
        service().restart(A);
        visitor.assertGets("k", "v");
    }

    @Test
    @Tag("T05")
    void whoLosesHisCookieGetsAnotherSession() throws Exception {
        Visitor visitor = holding("k", "v");
        Visitor forgetful = visitor();
        String info = forgetful.told(A, "session.create", "session.info", "session.get=k");
        assertThat(Visitor.fact(info, "new")).isEqualTo("true");
        assertThat(Visitor.fact(info, "id")).isNotEqualTo(visitor.info(A, "id"));
        assertThat(info.lines()).endsWith("null");
        assertThat(forgetful.secret()).isNotEqualTo(visitor.secret());
    }

    @Test
    @Tag("T20")
    @Tag("row29")
    void aCookieThatOpensASessionIsSaidToDoSo() throws Exception {
        Visitor visitor = holding("k", "v");
        for (int node : new int[] {A, B}) {
            assertThat(visitor.told(node, "session.requested").lines())
                    .contains("valid=true", "cookie=true", "url=false")
                    .doesNotContain("requested=null");
        }
    }

    @Test
    @Tag("T20")
    @Tag("row29")
    void aCookieThatOpensNothingIsSaidToDoSo() throws Exception {
        Visitor visitor = holding("k", "v");
        visitor.twin().told(A, "session.invalidate");
        assertThat(visitor.told(B, "session.requested").lines()).contains("valid=false", "cookie=true", "url=false");
    }

    /** The id that an application sees and logs opens nothing. */
    @Test
    @Tag("T53")
    void theIdThatTheApplicationSeesIsNotTheSecret() throws Exception {
        Visitor visitor = holding("k", "v");
        String id = visitor.info(A, "id");
        assertThat(id).isEqualTo(visitor.info(B, "id"));
        visitor.showing(id).assertNoSession();
    }
}
