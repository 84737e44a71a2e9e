package io.perdure.jaxrs;

import static io.perdure.jaxrs.Sender.isReplay;
import static io.perdure.jaxrs.Sender.json;
import static io.perdure.jaxrs.Sender.keyed;
import static io.perdure.jaxrs.Sender.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for resource methods, whoever calls them. */
abstract class ResourceContract extends ResourceTest {
    private ResourceNode node;

    /** Of a replay, a conflict or an answer in flight. */
    abstract int statementsWithoutARun();

    @BeforeEach
    void startNode() throws Exception {
        node = node().scanning(Shop.class, Orders.class)
                .servlet("/api/*", server().serving(Shop.class))
                .start();
    }

    private HttpRequest.Builder order() {
        return json(node.uri("/api/orders"), "{\"amount\":1}");
    }

    private HttpRequest.Builder empty(String path) {
        return post(node.uri(path), "text/plain", "");
    }

    @Test
    void aRetryGetsTheFirstAnswer() throws Exception {
        HttpResponse<String> first = sender.send(keyed(order()));
        HttpResponse<String> second = sender.send(keyed(order()));
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.body()).isEqualTo("{\"order\":1,\"note\":\"grün\",\"sent\":{\"amount\":1}}");
        assertThat(first.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(c -> assertThat(c).contains("tracking"));
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Location")).hasValue("http://shop.example/orders/1");
        assertThat(second.headers().firstValue("X-Run")).hasValue("1");
        assertThat(second.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(isReplay(second)).isTrue();
        assertThat(node.runs.count()).isEqualTo(1);
    }

    @Test
    void anotherBodyUnderTheKeyIsRefused() throws Exception {
        sender.send(keyed(order()));
        HttpResponse<String> other = sender.send(keyed(json(node.uri("/api/orders"), "{\"amount\":2}")));
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("key-reused");
        assertThat(other.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(node.runs.count()).isEqualTo(1);
    }

    @Test
    void whileTheFirstIsAtWorkTheSecondIsToldSo() throws Exception {
        CountDownLatch atWork = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        node.runs.inRun(() -> {
            atWork.countDown();
            await(done);
        });
        CompletableFuture<HttpResponse<String>> first = sender.sendAsync(keyed(order()));
        await(atWork);
        HttpResponse<String> second = sender.send(keyed(order()));
        done.countDown();
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("in-progress");
        assertThat(first.join().statusCode()).isEqualTo(201);
        assertThat(node.runs.count()).isEqualTo(1);
    }

    /** More than once would be seen here: each try costs what it costs behind the filter alone. */
    @Test
    void statementsAreThoseOfTheFilter() throws Exception {
        assertCost(0, 201, () -> sender.send(order()));
        assertCost(2, 201, () -> sender.send(keyed(order())));
        assertCost(statementsWithoutARun(), 201, () -> sender.send(keyed(order())));
        assertCost(statementsWithoutARun(), 422, () -> sender.send(keyed(json(node.uri("/api/orders"), "{}"))));
        assertCost(0, 404, () -> sender.send(keyed(empty("/api/nowhere"))));
        assertCost(0, 405, () -> sender.send(keyed(empty("/api/orders/7"))));
        assertCost(0, 200, () -> sender.send(keyed(empty("/api/orders/off"))));
        assertCost(
                0,
                200,
                () -> sender.send(HttpRequest.newBuilder(node.uri("/api/ordinary"))
                        .header("Idempotency-Key", Sender.KEY)
                        .GET()));
    }

    @Test
    void withoutAKeyEveryRequestRuns() throws Exception {
        assertThat(sender.send(order()).body()).contains("\"order\":1", "\"amount\":1");
        assertThat(sender.send(order()).body()).contains("\"order\":2", "\"amount\":1");
    }

    @Test
    void aMethodAboutWhichNothingIsWrittenIsUnderTheRulesOfTheApplication() throws Exception {
        assertThat(assertOnce(node, post(node.uri("/api/ordinary"), "text/plain", "sent"))
                        .body())
                .isEqualTo("run 1 sent");
    }

    @Test
    void theRulesOfAMethodHoldAndNotThoseOfItsClass() throws Exception {
        assertThat(sender.send(empty("/api/orders/required")).body()).contains("key-missing");
        assertThat(node.runs.count()).isZero();
        assertOnce(node, empty("/api/orders/required"));
        sender.send(keyed(empty("/api/orders/off")));
        assertThat(isReplay(sender.send(keyed(empty("/api/orders/off"))))).isFalse();
        assertThat(node.runs.count()).isEqualTo(3);
    }

    @Test
    void anAnswerWithoutABodyIsReplayed() throws Exception {
        HttpRequest.Builder put =
                HttpRequest.newBuilder(node.uri("/api/orders/7")).PUT(BodyPublishers.ofString("x"));
        assertThat(assertOnce(node, put).statusCode()).isEqualTo(204);
        HttpRequest.Builder delete =
                HttpRequest.newBuilder(node.uri("/api/orders/7")).DELETE();
        sender.send(keyed(delete));
        assertThat(sender.send(delete).body()).isEqualTo("run 3");
    }

    @Test
    void formsReachTheirMethod() throws Exception {
        HttpResponse<String> answer = assertOnce(
                node,
                post(
                        node.uri("/api/orders/form"),
                        "application/x-www-form-urlencoded",
                        "amount=5&note=gr%C3%BCn+gelb"));
        assertThat(answer.body()).isEqualTo("1 5 grün gelb");
    }

    @Test
    void formsReachTheirMethodWithoutAKeyToo() throws Exception {
        HttpResponse<String> answer = sender.send(post(
                node.uri("/api/orders/form"), "application/x-www-form-urlencoded", "amount=5&note=gr%C3%BCn+gelb"));
        assertThat(answer.body()).isEqualTo("1 5 grün gelb");
    }

    @Test
    void partsReachTheirMethod() throws Exception {
        String parts = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--b--\r\n";
        HttpResponse<String> answer =
                assertOnce(node, post(node.uri("/api/orders/parts"), "multipart/form-data; boundary=b", parts));
        assertThat(answer.body()).isEqualTo("1 " + parts);
    }

    @Test
    void whatIsStreamedIsReplayed() throws Exception {
        assertThat(assertOnce(node, empty("/api/orders/streamed")).body())
                .startsWith("1 line 0\n")
                .endsWith("1 line 999\n");
    }

    @Test
    void eventsAreNotHeldBackAndNotMadeAgain() throws Exception {
        assertThat(sender.send(keyed(empty("/api/orders/events"))).body()).isEqualTo("data: 1\n\n");
        HttpResponse<String> second = sender.send(keyed(empty("/api/orders/events")));
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("response-unavailable");
        assertThat(node.runs.count()).isEqualTo(1);
    }

    @Test
    void whatAnExceptionMapperAnswersIsReplayed() throws Exception {
        HttpResponse<String> answer = assertOnce(node, empty("/api/orders/mapped"));
        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.body()).isEqualTo("out of stock, run 1");
    }

    @Test
    void anExceptionThatNobodyMapsFreesTheKey() throws Exception {
        assertThat(sender.send(keyed(empty("/api/orders/broken"))).statusCode()).isEqualTo(500);
        assertThat(sender.send(keyed(empty("/api/orders/broken"))).statusCode()).isEqualTo(500);
        assertThat(node.runs.count()).isEqualTo(2);
    }

    @Test
    void whatAnInterceptorPacksIsReplayedAsItWasPacked() throws Exception {
        HttpResponse<byte[]> first = sender.sendForBytes(keyed(empty("/api/orders/packed")));
        HttpResponse<byte[]> second = sender.sendForBytes(keyed(empty("/api/orders/packed")));
        assertThat(second.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(new String(
                        new GZIPInputStream(new ByteArrayInputStream(second.body())).readAllBytes(),
                        StandardCharsets.UTF_8))
                .isEqualTo("run 1");
        assertThat(isReplay(second)).isTrue();
    }

    @Test
    void aMethodOfALocatedResourceIsUnderWhatIsWrittenAtItsInterface() throws Exception {
        assertThat(assertOnce(node, empty("/api/orders/7/items/lamp")).body()).isEqualTo("run 1 adds lamp to 7");
        assertThat(sender.send(empty("/api/orders/7/items/clear")).body()).contains("key-missing");
        assertThat(node.runs.count()).isEqualTo(1);
    }

    @Test
    void theKeyBelongsToWhoWasAuthenticatedByJaxRs() throws Exception {
        HttpRequest.Builder ofAlice = order().header("Idempotency-Key", "short").header("X-User", "alice");
        assertThat(sender.send(ofAlice).statusCode()).isEqualTo(201);
        assertThat(isReplay(sender.send(ofAlice))).isTrue();
        HttpRequest.Builder ofBob = order().header("Idempotency-Key", "short").header("X-User", "bob");
        assertThat(sender.send(ofBob).statusCode()).isEqualTo(201);
        HttpResponse<String> ofNobody = sender.send(order().header("Idempotency-Key", "short"));
        assertThat(ofNobody.body()).contains("key-guessable");
        assertThat(node.runs.count()).isEqualTo(2);
    }

    @Test
    void nothingIsReservedForWhoIsRefused() throws Exception {
        assertCost(0, 401, () -> sender.send(keyed(order()).header("X-User", "nobody")));
        assertThat(isReplay(sender.send(keyed(order())))).isFalse();
    }

    @Test
    void whatWasReadBeforeTheMethodWasFoundIsComparedAllTheSame() throws Exception {
        HttpResponse<String> first = sender.send(keyed(order()).header("X-Read", "yes"));
        assertThat(first.body()).contains("\"amount\":1");
        assertThat(isReplay(sender.send(keyed(order()).header("X-Read", "yes"))))
                .isTrue();
        HttpResponse<String> other = sender.send(
                keyed(json(node.uri("/api/orders"), "{\"amount\":2}")).header("X-Read", "yes"));
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(isReplay(sender.send(keyed(order())))).isTrue();
    }

    /** JAX-RS is told that there is no answer, makes one all the same, and nobody sees it. */
    @Test
    void nothingOfWhatJaxRsAddsGetsIntoAnAnswerOfTheFilter() throws Exception {
        HttpResponse<String> first = sender.send(keyed(order()));
        HttpResponse<String> second = sender.send(keyed(order()));
        HttpResponse<String> other = sender.send(keyed(json(node.uri("/api/orders"), "{}")));
        assertThat(first.headers().allValues("X-Stamp")).containsExactly("status 201");
        assertThat(second.headers().allValues("X-Stamp")).containsExactly("status 201");
        assertThat(second.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(other.headers().allValues("X-Stamp")).isEmpty();
        assertThat(other.headers().allValues("Set-Cookie")).isEmpty();
        HttpRequest.Builder put =
                HttpRequest.newBuilder(node.uri("/api/orders/7")).PUT(BodyPublishers.noBody());
        sender.send(put.header("Idempotency-Key", "5a1ab2d8-5b6c-4c8a-9f31-1d3e0c1f7a11"));
        assertThat(sender.send(put).headers().allValues("X-Stamp")).containsExactly("status 204");
    }
}
