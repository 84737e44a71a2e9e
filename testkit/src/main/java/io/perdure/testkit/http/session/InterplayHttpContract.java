package io.perdure.testkit.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.testkit.http.Answer;
import io.perdure.testkit.http.Call;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sessions and keyed requests, one behind the other. */
public abstract class InterplayHttpContract extends SessionContract {
    private final String user = unique();
    private final Call order = Call.page("/orders")
            .method("POST")
            .header("Idempotency-Key", '"' + Call.uuid() + '"')
            .doing("order");

    /** For subclasses. */
    protected InterplayHttpContract() {}

    private static Answer assertOrdered(Answer answer, boolean replay) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.isReplay()).as("marked as a replay").isEqualTo(replay);
        return answer;
    }

    @Test
    @Tag("interplay")
    void aReplayedAnswerDoesNotBringBackASecretThatHasChanged() throws Exception {
        Visitor visitor = signedIn(user, "Laptop");
        Answer first = assertOrdered(visitor.send(A, order.doing("session.changeId", "order")), false);
        assertThat(SetCookie.of(first)).hasSize(1);
        Visitor old = visitor.twin();
        visitor.told(B, "session.changeId");
        Answer again = visitor.send(B, order);
        assertThat(assertOrdered(again, true).text()).isEqualTo(first.text());
        assertThat(SetCookie.of(again)).isEmpty();
        old.assertNoSession();
        assertThat(visitor.info(A, "user")).isEqualTo(user);
    }

    @Test
    @Tag("interplay")
    void aRetryIsRecognizedAfterTheSecretHasChanged() throws Exception {
        Visitor visitor = signedIn(user, "Laptop");
        Answer first = assertOrdered(visitor.send(A, order), false);
        visitor.told(B, "session.changeId");
        Answer again = assertOrdered(visitor.send(B, order), true);
        assertThat(again.text()).isEqualTo(first.text());
    }

    @Test
    @Tag("interplay")
    void aKeyIsNotSharedBetweenUsers() throws Exception {
        Answer first = assertOrdered(signedIn(user, "Laptop").send(A, order), false);
        Answer others = assertOrdered(signedIn(unique(), "Laptop").send(B, order), false);
        assertThat(others.text()).isNotEqualTo(first.text());
        assertOrdered(signedIn(user, "Phone").send(B, order), true);
    }

    /** A session made by the handler is stored, and its cookie told, though the answer is recorded. */
    @Test
    @Tag("interplay")
    @Tag("row11")
    void aSessionMadeUnderAKeyIsTold() throws Exception {
        Visitor visitor = visitor();
        assertOrdered(visitor.send(A, order.doing("session.set=k:text:v", "order")), false);
        visitor.assertGets("k", "v");
    }
}
