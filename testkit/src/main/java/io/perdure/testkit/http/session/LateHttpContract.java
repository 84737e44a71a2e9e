package io.perdure.testkit.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.testkit.http.Answer;
import io.perdure.testkit.http.Capability;
import io.perdure.testkit.http.Gate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requests that were sent with a session's former secret, and are answered when it has another. */
public abstract class LateHttpContract extends SessionContract {
    private static final Duration REMEMBERED = Duration.ofSeconds(30);
    private final String user = unique();

    /** For subclasses. */
    protected LateHttpContract() {}

    /** Who shows the former secret of a visitor that has signed in since. */
    private Visitor late(Visitor visitor) throws Exception {
        Visitor late = visitor.twin();
        signedIn(visitor, user, "Laptop");
        assertThat(visitor.secret()).isNotEqualTo(late.secret());
        return late;
    }

    /** One browser sends a request to A, and signs in on B before that asks about the session. */
    private Answer underWayWhileHeSignsIn(Visitor visitor, String... steps) throws Exception {
        try (Gate gate = client().gate()) {
            String[] all = new String[steps.length + 1];
            all[0] = gate.step();
            System.arraycopy(steps, 0, all, 1, steps.length);
            CompletableFuture<Answer> slow = visitor.begin(A, all);
            gate.awaitArrival(A, slow);
            signedIn(visitor, user, "Laptop");
            gate.open();
            return visitor.finish(slow);
        }
    }

    @Test
    @Tag("row6")
    void aRequestOnItsWayWithAFormerIdSignsNobodyOut() throws Exception {
        for (String step : new String[] {"session.find", "session.update=k:text:late", "session.set=k:text:late"}) {
            Visitor visitor = holding("k", "v");
            Answer answer = underWayWhileHeSignsIn(visitor, step);
            Visitor.said(answer);
            assertThat(SetCookie.of(answer)).as(step).isEmpty();
            assertThat(visitor.info(B, "user")).isEqualTo(user);
            visitor.assertGets("k", "v");
        }
    }

    /** As frameworks do that change the id at a login, which changes it too. */
    @Test
    void aRequestOnItsWayWithTheIdBeforeTwoChangesInOneRequestSignsNobodyOut() throws Exception {
        String signIn = "session.signIn=" + user + ":Laptop";
        for (String[] steps : new String[][] {
            {signIn, "session.changeId"}, {"session.changeId", signIn}, {signIn, "session.changeId", "session.changeId"}
        }) {
            Visitor visitor = holding("k", "v");
            Visitor late = visitor.twin();
            Visitor.said(visitor.visit(A, steps));
            assertThat(visitor.secret()).isNotEqualTo(late.secret());
            Answer answer = late.visit(B, "session.find");
            assertThat(Visitor.said(answer)).isEqualTo(Visitor.NO_SESSION);
            assertThat(SetCookie.of(answer)).as(String.join(", ", steps)).isEmpty();
            assertThat(visitor.info(B, "user")).isEqualTo(user);
            visitor.assertGets("k", "v");
        }
    }

    @Test
    void whatALateRequestPutsInASessionIsThereForItAlone() throws Exception {
        Visitor visitor = holding("k", "v");
        Visitor late = late(visitor);
        Answer answer = late.visit(
                B, "session.find", "session.set=k:text:late", "session.get=k", "session.info", "session.requested");
        assertThat(SetCookie.of(answer)).isEmpty();
        List<String> lines = Visitor.said(answer).lines().toList();
        assertThat(lines)
                .startsWith(Visitor.NO_SESSION, "late", "new=true")
                .contains("user=null", "valid=false", "cookie=true");
        late.assertNoSession();
        visitor.assertGets("k", "v");
    }

    @Test
    void aLoginWhoseAnswerWasLostIsTriedAgain() throws Exception {
        Visitor visitor = holding("k", "v");
        Visitor late = late(visitor);
        String old = late.secret();
        signedIn(late, user, "Phone");
        assertThat(late.secret()).isNotIn(old, visitor.secret());
        for (Visitor either : Arrays.asList(visitor, late)) {
            assertThat(either.info(B, "user")).isEqualTo(user);
        }
    }

    @Test
    void anIdThatALateRequestChangesReachesTheClient() throws Exception {
        Visitor visitor = holding("k", "v");
        Visitor late = late(visitor);
        String old = late.secret();
        late.told(B, "session.set=own:text:w", "session.changeId");
        assertThat(late.secret()).isNotIn(old, visitor.secret());
        late.assertGets("own", "w");
        visitor.assertGets("k", "v");
    }

    @Test
    void aFormerIdIsForgottenAndItsCookieClearedAfterHalfAMinute() throws Exception {
        require(Capability.CLOCK);
        Visitor visitor = holding("k", "v");
        Visitor late = late(visitor);
        service().advance(REMEMBERED.minusMillis(1));
        assertThat(SetCookie.of(late.visit(A, "session.find"))).isEmpty();
        service().advance(Duration.ofMillis(1));
        assertThat(SetCookie.of(late.twin().visit(A, "session.find")))
                .hasSize(1)
                .allMatch(SetCookie::isExpired);
        late.set(B, "k", "own");
        late.assertGets("k", "own");
    }

    @Test
    void aFormerIdOfASessionThatHasEndedIsCleared() throws Exception {
        Visitor visitor = holding("k", "v");
        Visitor late = late(visitor);
        visitor.told(A, "session.invalidate");
        assertThat(SetCookie.of(late.visit(B, "session.find"))).hasSize(1).allMatch(SetCookie::isExpired);
    }
}
