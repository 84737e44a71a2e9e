package io.perdure.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A key belongs to one request, and what makes two requests one: cases C. */
public abstract class MismatchHttpContract extends HttpContract {
    private static final String JSON = "{\"amount\":10,\"items\":[{\"id\":1,\"name\":\"a b\"},{\"id\":2}]}";
    private static final String REORDERED =
            "{ \"items\" : [ {\"name\":\"a b\", \"id\":1}, {\"id\":2} ],\r\n\t\"amount\" : 10 }";

    private final Call order = Call.order();
    private Client client;

    /** For subclasses. */
    protected MismatchHttpContract() {}

    @BeforeEach
    void start() {
        client = client();
    }

    private Answer first() throws Exception {
        return client.send(order).assertFresh(201);
    }

    /** Refused, whatever it would do; and the first answer is still there. */
    private void assertAnother(Call other) throws Exception {
        Answer first = first();
        client.send(other).assertRefused(Refusal.KEY_REUSED);
        client.send(order).assertReplayOf(first);
        client.assertRuns(order, 1);
    }

    private void assertSame(Call other) throws Exception {
        Answer first = first();
        client.send(other).assertReplayOf(first);
        client.assertRuns(order, 1);
    }

    @Test
    @Tag("C1")
    void anotherBodyIsAnotherRequest() throws Exception {
        assertAnother(order.body("{\"amount\":2}"));
    }

    @Test
    @Tag("C1")
    void noBodyIsAnotherRequest() throws Exception {
        assertAnother(order.body(""));
    }

    @Test
    @Tag("C1")
    void theStatusForAnotherRequestCanBeChosen() throws Exception {
        client = configured("statuses", "key-reused=400");
        first();
        client.send(order.body("{\"amount\":2}")).assertRefused(Refusal.KEY_REUSED, 400);
        client.assertRuns(order, 1);
    }

    @ParameterizedTest
    @Tag("C2")
    @ValueSource(strings = {"/refunds", "/orders/1", "/orders/", "/Orders"})
    void anotherPathIsAnotherRequest(String path) throws Exception {
        assertAnother(order.path(path));
    }

    @ParameterizedTest
    @Tag("C3")
    @ValueSource(strings = {"/orders?dry_run=true", "/orders?dry_run=false&a=b"})
    void anotherQueryIsAnotherRequest(String path) throws Exception {
        assertAnother(order.path(path));
    }

    @Test
    @Tag("C3")
    void aParameterThatWasDeclaredMeaninglessMayDiffer() throws Exception {
        client = configured("hash-ignored-query", "trace");
        Answer first = client.send(order.path("/orders?trace=1&dry_run=0"));
        client.send(order.path("/orders?trace=2&dry_run=0")).assertReplayOf(first);
        client.send(order.path("/orders?trace=1&dry_run=1")).assertRefused(Refusal.KEY_REUSED);
        client.assertRuns(order, 1);
    }

    @Test
    @Tag("C4")
    void anotherMethodIsAnotherRequest() throws Exception {
        assertAnother(order.method("PATCH"));
    }

    @Test
    @Tag("C5")
    void anotherContentTypeIsAnotherRequest() throws Exception {
        assertAnother(order.type("text/plain"));
    }

    @ParameterizedTest
    @Tag("C6")
    @CsvSource(
            delimiter = '|',
            value = {
                "User-Agent|other/2",
                "traceparent|00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "Accept-Language|tr",
                "Cookie|a=b",
                "X-Forwarded-For|192.0.2.1"
            })
    void aHeaderThatChangesOnTheWayIsNoDifference(String name, String value) throws Exception {
        assertSame(order.header(name, value));
    }

    @Test
    @Tag("C6")
    void aHeaderThatWasDeclaredPartOfTheRequestIsADifference() throws Exception {
        client = configured("hash-headers", "Content-Type,Api-Version");
        Answer first = client.send(order.header("Api-Version", "1"));
        client.send(order.header("Api-Version", "1")).assertReplayOf(first);
        client.send(order.header("Api-Version", "2")).assertRefused(Refusal.KEY_REUSED);
        client.send(order).assertRefused(Refusal.KEY_REUSED);
        client.assertRuns(order, 1);
    }

    @Test
    @Tag("C7")
    void jsonWrittenInAnotherWayIsTheSameRequestWhereThatIsConfigured() throws Exception {
        client = configured("hash-json", "true");
        Answer first = client.send(order.body(JSON)).assertFresh(201);
        client.send(order.body(REORDERED)).assertReplayOf(first);
        client.assertRuns(order, 1);
    }

    @Test
    @Tag("C7")
    void jsonWrittenInAnotherWayIsAnotherRequestOtherwise() throws Exception {
        client.send(order.body(JSON));
        client.send(order.body(REORDERED)).assertRefused(Refusal.KEY_REUSED);
        client.assertRuns(order, 1);
    }

    @ParameterizedTest
    @Tag("C7")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"n\":9007199254740993}|{\"n\":9007199254740992}",
                "{\"n\":0.1}|{\"n\":0.10000000000000001}",
                "{\"n\":1}|{\"n\":\"1\"}",
                "[1,2]|[2,1]",
                "{\"a\":null}|{}",
                "{\"a\":1,\"a\":2}|{\"a\":2}",
                "{\"a\":1}|{\"a\":1"
            })
    void jsonWithAnotherMeaningIsAnotherRequest(String one, String other) throws Exception {
        client = configured("hash-json", "true");
        client.send(order.body(one)).assertFresh(201);
        client.send(order.body(other)).assertRefused(Refusal.KEY_REUSED);
        client.assertRuns(order, 1);
    }

    @Test
    @Tag("C8")
    void onlyTheChosenFieldsMakeTheRequestWhereThatIsConfigured() throws Exception {
        client = configured("hash-fields", "/amount,/to/account");
        Answer first = client.send(order.body("{\"amount\":1,\"to\":{\"account\":\"x\"},\"sent\":\"12:00\"}"));
        client.send(order.body("{\"amount\":1,\"to\":{\"account\":\"x\"},\"sent\":\"12:01\"}"))
                .assertReplayOf(first);
        client.send(order.body("{\"amount\":1,\"to\":{\"account\":\"y\"},\"sent\":\"12:00\"}"))
                .assertRefused(Refusal.KEY_REUSED);
        client.assertRuns(order, 1);
    }

    @Test
    @Tag("C9")
    void theSamePartsBehindAnotherBoundaryAreTheSameRequest() throws Exception {
        Answer first = client.send(upload("one", "content")).assertFresh(200);
        assertThat(first.text()).isEqualTo("amount=1\nfile=content\n");
        client.send(upload("two", "content")).assertReplayOf(first);
        client.assertRuns(order, 1);
    }

    @Test
    @Tag("C9")
    void anotherByteInAFileIsAnotherRequest() throws Exception {
        client.send(upload("one", "content")).assertFresh(200);
        client.send(upload("one", "Content")).assertRefused(Refusal.KEY_REUSED);
        client.assertRuns(order, 1);
    }

    private Call upload(String boundary, String content) {
        String body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"amount\"\r\n\r\n1\r\n"
                + "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n" + content + "\r\n--" + boundary + "--\r\n";
        return order.type("multipart/form-data; boundary=" + boundary)
                .body(body)
                .doing("header=Content-Type:text/plain;charset=UTF-8", "parts");
    }

    @Test
    @Tag("C10")
    void aCompressedBodyIsTheSameRequestWhereThatIsConfigured() throws Exception {
        client = configured("hash-decoded", "true");
        Answer first = client.send(order).assertFresh(201);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(order.body().array());
        }
        client.send(order.body(bytes.toByteArray()).header("Content-Encoding", "gzip"))
                .assertReplayOf(first);
        client.assertRuns(order, 1);
    }

    @Test
    @Tag("C11")
    void aRefusalOfTheHandlersOwnIsToldApartByItsType() throws Exception {
        String own = "{\"type\":\"https://shop.example/invalid-amount\",\"status\":422}";
        Call invalid = order.doing("status=422", "header=Content-Type:application/problem+json", "write=" + own);
        Answer first = client.send(invalid).assertFresh(422);
        client.send(invalid).assertReplayOf(first);
        assertThat(first.text()).isEqualTo(own);
        client.send(invalid.body("{\"amount\":2}")).assertRefused(Refusal.KEY_REUSED);
        client.assertRuns(invalid, 1);
    }
}
