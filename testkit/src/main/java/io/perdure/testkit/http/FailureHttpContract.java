package io.perdure.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answers are the outcome of a request and are kept, and which are not: cases E1 to E5 and E8. */
public abstract class FailureHttpContract extends HttpContract {
    private final Call order = Call.order();

    /** For subclasses. */
    protected FailureHttpContract() {}

    private void assertRunsAgainAfter(Client client, int status, String... steps) throws Exception {
        Answer failed = client.send(order.doing(steps)).assertFresh(status);
        Answer second = client.send(order).assertFresh(201);
        client.send(order).assertReplayOf(second);
        client.assertRuns(order, 2);
        assertThat(failed.body()).isNotEqualTo(second.body());
    }

    private void assertKept(Client client, Call call, int status) throws Exception {
        Answer first = client.send(call).assertFresh(status);
        client.send(1, call).assertReplayOf(first);
        client.send(order).assertReplayOf(first);
        client.assertRuns(order, 1);
    }

    @ParameterizedTest
    @Tag("E1")
    @ValueSource(ints = {500, 502, 504})
    void aFailureOfTheServerIsNotKept(int status) throws Exception {
        assertRunsAgainAfter(client(), status, "status=" + status, "write=failed");
    }

    @Test
    @Tag("E1")
    void aFailureOfTheServerIsKeptWhereThatIsConfigured() throws Exception {
        Client keeping = configured("released", "401,403,408,425,429");
        assertKept(keeping, order.doing("status=500", "write=failed {id}"), 500);
    }

    @ParameterizedTest
    @Tag("E2")
    @ValueSource(ints = {200, 202, 400, 404, 409, 410, 422, 451})
    void anOutcomeOfTheRequestIsKept(int status) throws Exception {
        assertKept(client(), order.doing("status=" + status, "write=outcome {id}"), status);
    }

    @ParameterizedTest
    @Tag("E2")
    @ValueSource(ints = {404, 422})
    void anOutcomeOfTheRequestIsNotKeptWhereThatIsConfigured(int status) throws Exception {
        Client releasing = configured("released", "404,422");
        assertRunsAgainAfter(releasing, status, "status=" + status, "write=failed");
    }

    @ParameterizedTest
    @Tag("E3")
    @ValueSource(ints = {408, 425, 429, 503})
    void anAnswerThatAsksForARetryIsNotKept(int status) throws Exception {
        Call busy = order.doing("status=" + status, "header=Retry-After:7", "write=busy");
        assertThat(client().send(busy).header("Retry-After")).isEqualTo("7");
        client().assertRuns(order, 1);
        client().send(order).assertFresh(201);
        client().assertRuns(order, 2);
    }

    @ParameterizedTest
    @Tag("E4")
    @ValueSource(ints = {401, 403})
    void aHandlersRefusalOfTheCallerIsNotKept(int status) throws Exception {
        assertRunsAgainAfter(client(), status, "status=" + status, "write=refused");
    }

    @Test
    @Tag("E4")
    void aCallerWhoWasNotLetInRunsWithCorrectedCredentials() throws Exception {
        Call secure = order.path("/secure/orders");
        client().send(secure.byNobody()).assertFresh(401);
        client().send(secure.by("alice:forbidden")).assertFresh(403);
        Answer first = client().send(secure).assertFresh(201);
        client().send(secure).assertReplayOf(first);
        client().send(secure.byNobody()).assertFresh(401);
        client().assertRuns(secure, 1);
    }

    @Test
    @Tag("E5")
    void anExceptionFreesTheKey() throws Exception {
        assertRunsAgainAfter(client(), 500, "throw");
    }

    @Test
    @Tag("E5")
    void anExceptionAfterTheFirstBytesFreesTheKeyAndNoneOfThemLeaves() throws Exception {
        Answer failed = client().send(order.doing("status=201", "write=half an answer", "flush", "throw"));
        failed.assertFresh(500);
        assertThat(failed.text()).doesNotContain("half an answer");
        client().send(order).assertFresh(201);
        client().assertRuns(order, 2);
    }

    @Test
    @Tag("E5")
    void theErrorPageAfterAnExceptionIsTheSameWithAKeyAndWithout() throws Exception {
        Call failing = order.doing("write=discarded", "throw");
        Answer without = client().send(failing.without(Call.KEY)).assertFresh(500);
        Answer with = client().send(failing).assertFresh(500);
        assertThat(without.body()).as("an error page").isNotEmpty();
        assertThat(with.text()).isEqualTo(without.text());
        assertThat(with.lines("Content-Type")).isEqualTo(without.lines("Content-Type"));
    }

    @Test
    @Tag("E5")
    void anErrorPageOfAServersFailureFreesTheKey() throws Exception {
        assertRunsAgainAfter(client(), 503, "error=503:Later");
    }

    @Test
    @Tag("E8")
    void anAnswerThatTheHandlerWantsForgottenIsNotKept() throws Exception {
        String veto = "header=Idempotency-Retain:none";
        Answer first = client().send(order.doing(veto, "order")).assertFresh(201);
        Answer second = client().send(order.doing(veto, "order")).assertFresh(201);
        assertThat(first.lines("Idempotency-Retain")).isEmpty();
        assertThat(second.text()).isNotEqualTo(first.text());
        client().assertRuns(order, 2);
    }

    @Test
    @Tag("E8")
    void aHandlerSaysHowLongItsAnswerIsKept() throws Exception {
        require(Capability.CLOCK);
        Answer first = client().send(order.doing("header=Idempotency-Retain:1s", "order"));
        service().advance(Duration.ofMillis(999));
        Answer retry = client().send(order).assertReplayOf(first.assertFresh(201));
        assertThat(first.lines("Idempotency-Retain")).isEmpty();
        assertThat(retry.lines("Idempotency-Retain")).isEmpty();
        service().advance(Duration.ofMillis(1));
        client().send(order).assertFresh(201);
        client().assertRuns(order, 2);
    }

    @Test
    @Tag("E8")
    void aHandlersWishIsHiddenFromClientsWithoutAKeyToo() throws Exception {
        Answer answer = client().send(order.without(Call.KEY).doing("header=Idempotency-Retain:1s", "order"));
        assertThat(answer.assertFresh(201).lines("Idempotency-Retain")).isEmpty();
    }
}
