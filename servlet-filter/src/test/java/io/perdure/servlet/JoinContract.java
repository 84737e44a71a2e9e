package io.perdure.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.testkit.database.TestDatabase;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Two nodes in mode join, whose handler books a room, for all tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JoinContract {
    final ExecutorService pool = Executors.newCachedThreadPool();
    JoinCluster cluster;
    RecordingNode a;
    RecordingNode b;

    abstract TestDatabase database();

    abstract Provider provider();

    @BeforeAll
    void start() throws Exception {
        cluster = new JoinCluster(database(), provider());
        a = cluster.node(cluster.hooks());
        b = cluster.node(cluster.hooks());
    }

    @AfterAll
    void stop() {
        pool.shutdownNow();
        cluster.close();
    }

    @BeforeEach
    void clear() throws Exception {
        cluster.clear();
    }

    @AfterEach
    void nothingIsLeftOpen() {
        assertThat(cluster.witness.left())
                .as("requests whose transaction goes on")
                .isEmpty();
    }

    HttpResponse<byte[]> post() throws Exception {
        return cluster.post(a);
    }

    Future<HttpResponse<byte[]>> begin(RecordingNode node) {
        return pool.submit(() -> cluster.post(node));
    }

    static HttpResponse<byte[]> end(Future<HttpResponse<byte[]>> request) throws Exception {
        return request.get(30, TimeUnit.SECONDS);
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Neither a booking nor a record: the key is free, and its next request runs. */
    void assertNothingIsKeptAndTheKeyIsFree() throws Exception {
        assertThat(cluster.bookings()).isZero();
        assertThat(cluster.records()).isZero();
        cluster.book();
        int before = cluster.probe.runs();
        HttpResponse<byte[]> retry = cluster.post(b);
        assertThat(retry.statusCode()).as(Client.text(retry)).isEqualTo(201);
        assertThat(Client.isReplay(retry)).isFalse();
        assertThat(cluster.probe.runs()).isEqualTo(before + 1);
        assertThat(cluster.bookings()).isOne();
    }

    /** A booking and an answer, which every retry gets. */
    void assertBothAreKept(HttpResponse<byte[]> first) throws Exception {
        assertThat(cluster.bookings()).isOne();
        assertIsReplayed(first);
    }

    void assertIsReplayed(HttpResponse<byte[]> first) throws Exception {
        int before = cluster.probe.runs();
        HttpResponse<byte[]> retry = cluster.post(b);
        assertThat(Client.isReplay(retry)).as(Client.text(retry)).isTrue();
        assertThat(retry.statusCode()).isEqualTo(first.statusCode());
        assertThat(retry.body()).isEqualTo(first.body());
        assertThat(retry.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(cluster.probe.runs()).isEqualTo(before);
    }
}
