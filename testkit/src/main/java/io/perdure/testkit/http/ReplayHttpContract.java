package io.perdure.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A retry runs nothing and gets the first answer, wherever and whenever it comes: cases B1 to B3 and B11 to B14. */
public abstract class ReplayHttpContract extends HttpContract {
    private static final int MANY = 50;

    private final Call order = Call.order();

    /** For subclasses. */
    protected ReplayHttpContract() {}

    @Test
    @Tag("B1")
    void theFirstRequestRuns() throws Exception {
        Answer first = client().send(order).assertFresh(201);
        assertThat(first.text()).contains("\"bytes\":" + order.body().length());
        client().assertRuns(order, 1);
    }

    @Test
    @Tag("B2")
    void aRetryGetsTheFirstAnswerAndRunsNothing() throws Exception {
        Answer first = client().send(order);
        client().send(order).assertReplayOf(first);
        client().assertRuns(order, 1);
    }

    @Test
    @Tag("B3")
    void fiftyRetriesGetTheSameAnswer() throws Exception {
        Answer first = client().send(order);
        for (int i = 0; i < MANY; i++) {
            client().send(i % Client.NODES, order).assertReplayOf(first);
        }
        client().assertRuns(order, 1);
    }

    @Test
    @Tag("B11")
    void anEqualRequestUnderAnotherKeyRuns() throws Exception {
        Answer first = client().send(order);
        Answer second = client().send(order.key('"' + Call.uuid() + '"')).assertFresh(201);
        assertThat(second.text()).isNotEqualTo(first.text());
        client().assertRuns(order, 2);
    }

    @Test
    @Tag("B12")
    void aRetryOverHttp2GetsTheAnswerToHttp1() throws Exception {
        require(Capability.HTTP2);
        Answer first = client().send(order);
        assertThat(first.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(client().send(http2(), 0, order).assertReplayOf(first).version())
                .isEqualTo(HttpClient.Version.HTTP_2);
        client().assertRuns(order, 1);
    }

    @Test
    @Tag("B12")
    void aRetryOverHttp1GetsTheAnswerToHttp2() throws Exception {
        require(Capability.HTTP2);
        Answer first = client().send(http2(), 0, order).assertFresh(201);
        client().send(order).assertReplayOf(first);
        client().assertRuns(order, 1);
    }

    /** Already talking HTTP/2: a server need not upgrade a connection for a request that has a body. */
    private HttpClient http2() throws Exception {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        Call hello = order.counted().method("GET").body("").without(Call.KEY);
        assertThat(client().send(http, 0, hello.doing("status=200")).version()).isEqualTo(HttpClient.Version.HTTP_2);
        return http;
    }

    @Test
    @Tag("B12")
    void aRetryToAnotherNodeGetsTheAnswer() throws Exception {
        Answer first = client().send(0, order);
        client().send(1, order).assertReplayOf(first);
        client().assertRuns(order, 1);
    }

    @Test
    @Tag("B13")
    void anAnswerOutlivesItsServer() throws Exception {
        require(Capability.RESTART);
        Answer first = client().send(0, order);
        service().restart(0);
        client().send(0, order).assertReplayOf(first);
        client().assertRuns(order, 0); // the counter did not outlive it: no run since
    }

    @Test
    @Tag("B14")
    void theHandlerStillSeesTheFieldsOfAForm() throws Exception {
        Call form = order.path("/orders?q=1&tag=0")
                .type("application/x-www-form-urlencoded")
                .body("amount=12%2C50&tag=a&tag=%C3%BC")
                .doing("header=Content-Type:text/plain;charset=UTF-8", "parameters");
        Answer first = client().send(form).assertFresh(200);
        assertThat(first.text()).isEqualTo("amount=12,50\nq=1\ntag=0\ntag=a\ntag=ü\n");
        client().send(form).assertReplayOf(first);
        client().assertRuns(form, 1);
    }

    @Test
    @Tag("B14")
    void theHandlerStillSeesTheBody() throws Exception {
        Call call = order.body("{\"text\":\"grün\"}").doing("echo");
        assertThat(client().send(call).text()).isEqualTo("{\"text\":\"grün\"}");
    }
}
