package io.perdure.testkit.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.testkit.http.Answer;
import io.perdure.testkit.http.Call;
import io.perdure.testkit.http.Capability;
import io.perdure.testkit.http.Gate;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The secret that opens a session, and how it changes: T11 to T19. */
public abstract class IdentityHttpContract extends SessionContract {
    private static final int SECRETS = 64;

    /** 128 bits in base 64. */
    private static final int SHORTEST = 22;

    /** For subclasses. */
    protected IdentityHttpContract() {}

    private static Visitor rotated(Visitor visitor, int node) throws Exception {
        Visitor old = visitor.twin();
        assertThat(visitor.told(node, "session.changeId")).isEqualTo("changed");
        assertThat(visitor.secret()).isNotEqualTo(old.secret());
        return old;
    }

    /** A slow request on A, which has read the session; B rotates it meanwhile; answers who shows the old secret. */
    private Visitor rotatedWhile(Visitor visitor, String... end) throws Exception {
        try (Gate gate = client().gate()) {
            String[] steps = new String[end.length + 2];
            steps[0] = "session.get=k";
            steps[1] = gate.step();
            System.arraycopy(end, 0, steps, 2, end.length);
            Visitor tab = visitor.twin();
            CompletableFuture<Answer> slow = tab.begin(A, steps);
            gate.awaitArrival(A, slow);
            Visitor old = rotated(visitor, B);
            gate.open();
            Answer late = tab.finish(slow);
            Visitor.said(late);
            assertThat(SetCookie.of(late)).as("cookies of the late answer").isEmpty();
            return old;
        }
    }

    @Test
    @Tag("T11")
    @Tag("row6")
    void aSlowRequestThatReadsCannotUndoARotation() throws Exception {
        for (int i = 0; i < times(5, 10_000); i++) {
            Visitor visitor = holding("k", "v");
            visitor.set(B, "other", "w");
            rotatedWhile(visitor).assertNoSession();
            visitor.assertGets("k", "v");
            visitor.assertGets("other", "w");
        }
    }

    @Test
    @Tag("T12")
    @Tag("row6")
    void aSlowRequestThatWritesDoesSoUnderTheNewSecret() throws Exception {
        Visitor visitor = holding("k", "v");
        rotatedWhile(visitor, "session.set=late:text:yes").assertNoSession();
        visitor.assertGets("late", "yes");
        visitor.assertGets("k", "v");
    }

    @Test
    @Tag("T13")
    @Tag("row8")
    void allAttributesAreOnTheOtherNodeRightAfterARotation() throws Exception {
        Visitor visitor = holding("k", "v");
        visitor.set(A, "other", "w");
        Visitor old = rotated(visitor, A);
        assertThat(visitor.told(B, "session.get=k", "session.get=other").lines())
                .containsExactly("v", "w");
        old.assertNoSession();
    }

    @Test
    @Tag("T14")
    @Tag("row24")
    void theSessionGoesOnUnderItsNewIdInTheSameRequest() throws Exception {
        Visitor visitor = holding("k", "v");
        String id = visitor.info(A, "id");
        String told = visitor.told(
                A,
                "session.keep",
                "session.changeId",
                "kept=getId",
                "kept=getAttribute:k",
                "kept=setAttribute:k2:w",
                "kept=same");
        String newId = told.lines().skip(1).findFirst().orElseThrow();
        assertThat(told.lines().skip(2)).containsExactly("v", "done", "true");
        assertThat(newId).isNotEqualTo(id).isEqualTo(visitor.info(B, "id"));
        visitor.assertGets("k2", "w");
        assertThat(events(newId)).contains("idChanged " + id);
    }

    @Test
    @Tag("T15")
    void theIdOfNoSessionCannotBeChanged() throws Exception {
        assertThat(visitor().told(A, "throws=session.changeId")).isEqualTo("IllegalStateException");
    }

    @Test
    @Tag("T16")
    @Tag("row9")
    void rotationAndInvalidationInOneRequestLeaveNothing() throws Exception {
        require(Capability.DUMP);
        long stored = service().storedSessions();
        Visitor visitor = holding("k", "v");
        Visitor old = visitor.twin();
        Answer answer = visitor.visit(A, "session.changeId", "session.invalidate");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(SetCookie.of(answer)).allMatch(SetCookie::isExpired);
        assertThat(service().storedSessions()).isEqualTo(stored);
        old.assertNoSession();
    }

    @Test
    @Tag("T11")
    @Tag("row7")
    void ofTwoRotationsAtOnceOneWins() throws Exception {
        Visitor visitor = holding("k", "v");
        Visitor one = visitor.twin();
        Visitor other = visitor.twin();
        try (Gate gate = client().gate();
                Gate atB = client().gate()) {
            CompletableFuture<Answer> onA = one.begin(A, "session.get=k", gate.step(), "session.changeId");
            CompletableFuture<Answer> onB = other.begin(B, "session.get=k", atB.step(), "session.changeId");
            gate.awaitArrival(A, onA);
            atB.awaitArrival(B, onB);
            gate.open();
            atB.open();
            one.finish(onA);
            other.finish(onB);
        }
        visitor.assertNoSession();
        int winners = 0;
        for (Visitor rival : new Visitor[] {one, other}) {
            if (rival.twin().told(A, "session.find").equals("session")) {
                rival.assertGets("k", "v");
                winners++;
            }
        }
        assertThat(winners).isOne();
    }

    @Test
    @Tag("T17")
    void aSecretThatAClientChoseIsNeverUsed() throws Exception {
        Visitor known = holding("k", "v");
        String chosen = new StringBuilder(known.secret()).reverse().toString();
        Visitor attacker = known.showing(chosen);
        String info = attacker.told(A, "session.create", "session.info");
        assertThat(Visitor.fact(info, "new")).isEqualTo("true");
        assertThat(attacker.secret()).isNotEqualTo(chosen);
        known.showing(chosen).assertNoSession();
    }

    @Test
    @Tag("T19")
    void aSecretInTheAddressOpensNothing() throws Exception {
        Visitor visitor = holding("k", "v");
        for (String name : new String[] {"jsessionid", visitor.cookieName()}) {
            Call call = Call.page("/page;" + name + "=" + visitor.secret()).doing("session.find", "session.requested");
            assertThat(Visitor.said(visitor().send(A, call)).lines())
                    .contains(Visitor.NO_SESSION, "valid=false", "url=false");
        }
    }

    @Test
    @Tag("row35")
    void secretsAreLongAndAllDifferent() throws Exception {
        Set<String> secrets = new HashSet<>();
        for (int i = 0; i < SECRETS; i++) {
            Visitor visitor = visitor();
            visitor.told(i % 2, "session.create");
            assertThat(visitor.secret()).hasSizeGreaterThanOrEqualTo(SHORTEST);
            secrets.add(visitor.secret());
        }
        assertThat(secrets).hasSize(SECRETS);
    }
}
