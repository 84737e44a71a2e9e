package io.perdure.jaxrs;

import static io.perdure.jaxrs.Sender.isReplay;
import static io.perdure.jaxrs.Sender.keyed;
import static io.perdure.jaxrs.Sender.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that are given on other threads, runs that know of themselves, and requests that wait for another. */
abstract class LaterContract extends ResourceTest {
    private ResourceNode node;

    @BeforeEach
    void startNode() throws Exception {
        node = node().scanning(Shop.class, Later.class)
                .servlet("/api/*", server().serving(Shop.class))
                .start();
    }

    private HttpRequest.Builder request(String path) {
        return post(node.uri("/api/later/" + path), "text/plain", "text");
    }

    @Test
    void anAnswerOfAnotherThreadIsReplayed() throws Exception {
        assertThat(assertOnce(node, request("suspended")).body()).isEqualTo("run 1 text");
    }

    @Test
    void anExceptionOfAnotherThreadIsReplayedAsItIsMapped() throws Exception {
        HttpResponse<String> answer = assertOnce(node, request("failed"));
        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.body()).isEqualTo("no, run 1");
    }

    @Test
    void aStageIsReplayed() throws Exception {
        assertThat(assertOnce(node, request("stage")).body()).isEqualTo("run 1 text");
    }

    @Test
    void withoutAKeyTheyRunEachTime() throws Exception {
        assertThat(sender.send(request("suspended")).body()).isEqualTo("run 1 text");
        assertThat(sender.send(request("stage")).body()).isEqualTo("run 2 text");
    }

    @Test
    void whileTheFirstIsSuspendedTheSecondIsToldSo() throws Exception {
        CountDownLatch atWork = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        node.runs.inRun(() -> {
            atWork.countDown();
            await(done);
        });
        CompletableFuture<HttpResponse<String>> first = sender.sendAsync(keyed(request("suspended")));
        await(atWork);
        HttpResponse<String> second = sender.send(keyed(request("suspended")));
        done.countDown();
        assertThat(second.body()).contains("in-progress");
        assertThat(first.join().body()).isEqualTo("run 1 text");
    }

    @Test
    void aMethodKnowsItsRun() throws Exception {
        HttpResponse<String> first = sender.send(keyed(request("known")));
        HttpResponse<String> second = sender.send(keyed(request("known")));
        HttpResponse<String> third = sender.send(keyed(request("known")));
        assertThat(first.body()).endsWith(" false");
        assertThat(second.body()).isEqualTo(first.body().replace(" false", " true"));
        assertThat(isReplay(third)).isTrue();
        assertThat(third.body()).isEqualTo(second.body());
    }

    /** However JAX-RS puts the exception: thrown on, or as an answer of its own. */
    @Test
    void aMethodThatLearnsThatAnotherHasTakenOverGivesTheAnswerOfThat() throws Exception {
        CountDownLatch atWork = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        node.runs.inRun(() -> {
            if (atWork.getCount() > 0) {
                atWork.countDown();
                await(over);
            }
        });
        CompletableFuture<HttpResponse<String>> first = sender.sendAsync(keyed(request("recorded")));
        await(atWork);
        node.clock.advance(Duration.ofSeconds(30));
        HttpResponse<String> second = sender.send(keyed(request("recorded")));
        over.countDown();
        assertThat(second.body()).isEqualTo("run 2");
        assertThat(first.join().statusCode()).isEqualTo(200);
        assertThat(first.join().body()).isEqualTo("run 2");
        assertThat(isReplay(first.join())).isTrue();
    }

    @Test
    void aMethodMaySayThatItsAnswerIsNotToBeKept() throws Exception {
        HttpResponse<String> first = sender.send(keyed(request("unkept")));
        assertThat(first.headers().firstValue("Idempotency-Retain")).isEmpty();
        assertThat(sender.send(keyed(request("unkept"))).body()).isEqualTo("run 2");
    }

    @Test
    void aRequestWaitsForTheOneBeforeIt() throws Exception {
        CountDownLatch atWork = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        node.runs.inRun(() -> {
            atWork.countDown();
            await(done);
        });
        CompletableFuture<HttpResponse<String>> first = sender.sendAsync(keyed(request("waited")));
        await(atWork);
        int before = statements.statements().size();
        CompletableFuture<HttpResponse<String>> second = sender.sendAsync(keyed(request("waited")));
        while (statements.statements().size() == before) {
            Thread.onSpinWait();
        }
        done.countDown();
        assertThat(first.join().body()).isEqualTo("run 1");
        assertThat(second.join().body()).isEqualTo("run 1");
        assertThat(isReplay(second.join())).isTrue();
        assertThat(second.join().headers().allValues("X-Stamp")).containsExactly("status 200");
        assertThat(second.join().headers().allValues("Set-Cookie")).isEmpty();
        assertThat(node.runs.count()).isEqualTo(1);
    }
}
