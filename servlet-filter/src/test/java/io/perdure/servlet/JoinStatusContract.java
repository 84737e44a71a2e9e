package io.perdure.servlet;

import static io.perdure.servlet.Client.text;
import static io.perdure.servlet.IdempotencyHttpContract.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.idempotency.IdempotencyEvent;
import io.perdure.idempotency.spi.TransactionOutcome.Reason;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** What the status of an answer means for the transaction of its handler. */
abstract class JoinStatusContract extends JoinContract {
    private void answer(int status) {
        cluster.probe.answer((run, request, response) -> {
            cluster.application.book("run " + run);
            response.setStatus(status);
            response.getWriter().print("status " + status);
        });
    }

    @Test
    void aServerErrorIsRolledBack() throws Exception {
        answer(503);
        assertThat(text(post())).isEqualTo("status 503");
        assertNothingIsKeptAndTheKeyIsFree();
    }

    @Test
    void aServerErrorThatIsToBeKeptIsRolledBackToo() throws Exception {
        answer(500);
        try (RecordingNode node = cluster.node(cluster.hooks(), "released", "429")) {
            HttpResponse<byte[]> first = cluster.post(node);
            assertThat(text(first)).isEqualTo("status 500");
            assertThat(cluster.bookings()).isZero();
            assertIsReplayed(first);
        }
    }

    @Test
    void aRefusalIsCommittedAndKept() throws Exception {
        answer(422);
        HttpResponse<byte[]> first = post();
        assertThat(text(first)).isEqualTo("status 422");
        assertBothAreKept(first);
    }

    @Test
    void aRefusalThatIsNotKeptIsCommittedAllTheSame() throws Exception {
        answer(429);
        assertThat(text(post())).isEqualTo("status 429");
        assertThat(cluster.bookings()).isOne();
        assertThat(cluster.records()).isZero();
    }

    @Test
    void anErrorPageOfTheContainersIsCommittedAndKept() throws Exception {
        cluster.probe.answer((run, request, response) -> {
            cluster.application.book("run " + run);
            response.sendError(404, "no such room");
        });
        HttpResponse<byte[]> first = post();
        assertThat(first.statusCode()).isEqualTo(404);
        assertThat(cluster.bookings()).isOne();
        int before = cluster.probe.runs();
        assertThat(cluster.post(b).statusCode()).isEqualTo(404);
        assertThat(cluster.probe.runs()).isEqualTo(before);
    }

    private void answerToBeRolledBack(int status) {
        cluster.probe.answer((run, request, response) -> {
            cluster.application.book("run " + run);
            cluster.application.setRollbackOnly();
            response.setStatus(status);
            response.getWriter().print("status " + status);
        });
    }

    @Test
    void successOfATransactionThatIsToBeRolledBackIsNotSent() throws Exception {
        answerToBeRolledBack(201);
        HttpResponse<byte[]> first = post();
        assertProblem(first, 503, "commit-failed");
        assertThat(first.headers().firstValue("Retry-After")).contains("1");
        assertThat(text(first)).contains("\"retryable\":true");
        assertThat(cluster.events)
                .anyMatch(event -> event instanceof IdempotencyEvent.RolledBack rolledBack
                        && rolledBack.reason() == Reason.ROLLBACK_ONLY);
        assertNothingIsKeptAndTheKeyIsFree();
    }

    @Test
    void aRefusalWhoseTransactionIsToBeRolledBackIsKeptWithoutIt() throws Exception {
        answerToBeRolledBack(409);
        HttpResponse<byte[]> first = post();
        assertThat(text(first)).isEqualTo("status 409");
        assertThat(cluster.bookings()).isZero();
        assertIsReplayed(first);
    }
}
