package io.perdure.servlet;

import static io.perdure.servlet.Client.text;
import static io.perdure.servlet.IdempotencyHttpContract.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.servlet.CommitFaults.Cut;
import io.perdure.servlet.idempotency.IdempotentExchange;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Requests without a key: the handler relies on its transaction all the same, and its answer waits for the commit. */
abstract class JoinUnkeyedContract extends JoinContract {
    private HttpResponse<byte[]> postWithoutKey() throws Exception {
        return cluster.postWithoutKey(a);
    }

    @Test
    void everyRequestWithoutAKeyRunsInATransactionOfItsOwn() throws Exception {
        cluster.ofStore.reset();
        cluster.ofApplication.reset();
        assertThat(postWithoutKey().statusCode()).isEqualTo(201);
        assertThat(postWithoutKey().statusCode()).isEqualTo(201);
        assertThat(cluster.ofStore.statements()).isEmpty();
        assertThat(cluster.ofApplication.statements()).hasSize(2);
        assertThat(cluster.bookings()).isEqualTo(2);
        assertThat(cluster.records()).isZero();
    }

    @Test
    void nothingLeavesBeforeTheCommitOfARequestWithoutAKey() throws Exception {
        Watched watched = new Watched();
        cluster.faults.before(watched.store(Runnable.class, () -> {}, "run"));
        cluster.probe.answer((run, request, response) -> {
            watched.response(response);
            cluster.application.book("run " + run);
            assertThat(IdempotentExchange.of(request)).isEmpty();
            response.getOutputStream().write(new byte[60_000]);
            response.flushBuffer();
        });
        assertThat(postWithoutKey().body()).hasSize(60_000);
        assertThat(watched.visibleWhenCalled()).containsExactly(false);
    }

    @Test
    void errorsOfRequestsWithoutAKeyAreRolledBack() throws Exception {
        cluster.probe.answer((run, request, response) -> {
            cluster.application.book("run " + run);
            response.sendError(500);
        });
        assertThat(postWithoutKey().statusCode()).isEqualTo(500);
        cluster.probe.answer((run, request, response) -> {
            cluster.application.book("run " + run);
            throw new IOException("provoked");
        });
        assertThat(postWithoutKey().statusCode()).isEqualTo(500);
        cluster.probe.answer((run, request, response) -> {
            cluster.application.book("run " + run);
            request.startAsync();
        });
        assertThat(postWithoutKey().statusCode()).isEqualTo(500);
        assertThat(cluster.bookings()).isZero();
    }

    @Test
    void aRefusalOfARequestWithoutAKeyIsCommitted() throws Exception {
        cluster.probe.answer((run, request, response) -> {
            cluster.application.book("run " + run);
            response.sendError(404);
        });
        assertThat(postWithoutKey().statusCode()).isEqualTo(404);
        assertThat(cluster.bookings()).isOne();
    }

    @Test
    void successOfARequestWithoutAKeyIsNotSentWithoutItsCommit() throws Exception {
        cluster.probe.answer((run, request, response) -> {
            cluster.application.book("run " + run);
            cluster.application.setRollbackOnly();
        });
        assertProblem(postWithoutKey(), 503, "commit-failed");
        cluster.probe.answer((run, request, response) -> cluster.application.book("run " + run, "no such room"));
        assertProblem(postWithoutKey(), 409, "commit-refused");
        assertThat(cluster.bookings()).isZero();
    }

    @Test
    void aLostCommitOfARequestWithoutAKeyIsNotKnown() throws Exception {
        for (Cut cut : new Cut[] {Cut.AFTER, Cut.BEFORE}) {
            cluster.clear();
            cluster.faults.cut(cut);
            HttpResponse<byte[]> answer = postWithoutKey();
            assertProblem(answer, 503, "commit-lost");
            assertThat(text(answer)).contains("\"retryable\":false");
            assertThat(cluster.bookings()).isEqualTo(cut == Cut.AFTER ? 1 : 0);
        }
    }

    /** Nobody has to hold it back. */
    @Test
    void theBodyOfARequestWithoutAKeyHasNoLimit() throws Exception {
        cluster.probe.answer((run, request, response) -> {
            cluster.application.book("run " + run);
            response.getWriter().print(request.getInputStream().readAllBytes().length);
        });
        HttpResponse<byte[]> answer = new Client().send(Client.posting(a.uri("/bookings"), "x".repeat(200_000)));
        assertThat(text(answer)).isEqualTo("200000");
        assertThat(cluster.bookings()).isOne();
    }

    @Test
    void aBodyInWhichAKeyWasSoughtIsReadAgain() throws Exception {
        try (RecordingNode node = cluster.node(cluster.hooks(), "key", "json:/id")) {
            assertThat(text(cluster.postWithoutKey(node))).contains("\"bytes\":2");
        }
        assertThat(cluster.bookings()).isOne();
    }

    @Test
    void whatIsNotCoveredRunsAsEver() throws Exception {
        cluster.probe.answer((run, request, response) -> {
            response.getWriter().print(cluster.application.isInTransaction());
        });
        assertThat(text(new Client().get(a.uri("/bookings")))).isEqualTo("false");
    }
}
