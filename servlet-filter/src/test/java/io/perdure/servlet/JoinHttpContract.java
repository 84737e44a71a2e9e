package io.perdure.servlet;

import static io.perdure.servlet.IdempotencyHttpContract.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.ConfigurationException;
import io.perdure.idempotency.IdempotencyEvent;
import io.perdure.idempotency.RecordedResponse;
import io.perdure.idempotency.RunMode;
import io.perdure.servlet.idempotency.IdempotencyHooks;
import io.perdure.servlet.idempotency.IdempotentExchange;
import io.perdure.servlet.idempotency.ResponseSanitizer;
import jakarta.persistence.FlushModeType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What clients see of handlers whose work commits together with their answers. */
abstract class JoinHttpContract extends JoinContract {
    @Test
    void firstRunIsOneStatementToReserveAndOneInTheHandlersTransaction() throws Exception {
        RecordingNode node = cluster.node(cluster.hooks());
        assertCost(node, "11111111-1111-4111-8111-111111111111", 1, 3);
        assertCost(node, "22222222-2222-4222-8222-222222222222", 1, 2);
        node.close();
    }

    /** The first request of an application looks whether its database is the one of the records. */
    private void assertCost(RecordingNode node, String key, int ofStore, int ofApplication) throws Exception {
        cluster.ofStore.reset();
        cluster.ofApplication.reset();
        assertThat(cluster.post(node, key).statusCode()).isEqualTo(201);
        assertThat(cluster.ofStore.statements()).hasSize(ofStore);
        assertThat(cluster.ofApplication.statements()).hasSize(ofApplication);
        assertThat(cluster.ofApplication.statements().get(ofApplication - 1))
                .as("the last one of its transaction")
                .contains("UPDATE perdure_idempotency");
    }

    /** However late the application lets its provider write. */
    @Test
    void theRecordIsTheLastThingThatIsWritten() throws Exception {
        cluster.probe.answer((run, request, response) -> {
            cluster.application.entityManager().setFlushMode(FlushModeType.COMMIT);
            cluster.application.book("run " + run);
        });
        cluster.ofApplication.reset();
        assertThat(post().statusCode()).isEqualTo(200);
        List<String> statements = cluster.ofApplication.statements();
        assertThat(statements.get(statements.size() - 2)).containsIgnoringCase("INSERT INTO booking");
        assertThat(statements.get(statements.size() - 1)).contains("UPDATE perdure_idempotency");
    }

    @Test
    void bookingAndAnswerAreThereTogether() throws Exception {
        cluster.faults.before(() -> {
            try {
                assertThat(cluster.bookings()).isZero();
                assertThat(cluster.count("perdure_idempotency WHERE state = 0")).isOne();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        HttpResponse<byte[]> first = post();
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(cluster.count("perdure_idempotency WHERE state = 1")).isOne();
        for (int i = 0; i < 3; i++) {
            assertBothAreKept(first);
        }
        assertThat(cluster.events)
                .filteredOn(IdempotencyEvent.Completed.class::isInstance)
                .isNotEmpty()
                .allSatisfy(event ->
                        assertThat(((IdempotencyEvent.Completed) event).mode()).isEqualTo(RunMode.JOIN));
    }

    @Test
    void nothingLeavesBeforeTheCommit() throws Exception {
        for (String type : new String[] {"text/plain", "text/event-stream"}) {
            cluster.clear();
            Watched watched = new Watched();
            Runnable commit = watched.store(Runnable.class, () -> {}, "run");
            cluster.faults.before(commit);
            cluster.probe.answer((run, request, response) -> {
                watched.response(response);
                cluster.application.book("run " + run);
                response.setContentType(type);
                response.getOutputStream().write(new byte[60_000]);
                response.flushBuffer();
            });
            assertThat(post().body()).hasSize(60_000);
            assertThat(watched.visibleWhenCalled()).containsExactly(false);
        }
    }

    @Test
    void handlerThatThrowsHasDoneNothing() throws Exception {
        cluster.probe.answer((run, request, response) -> {
            cluster.application.book("run " + run);
            throw new IOException("provoked");
        });
        assertThat(post().statusCode()).isEqualTo(500);
        assertNothingIsKeptAndTheKeyIsFree();
    }

    @Test
    void workIsKeptWithoutItsAnswerIfTheHandlerWantsIt() throws Exception {
        cluster.probe.answer((run, request, response) -> {
            cluster.application.book("run " + run);
            IdempotentExchange.of(request).orElseThrow().doNotKeep();
        });
        assertThat(post().statusCode()).isEqualTo(200);
        assertThat(cluster.bookings()).isOne();
        assertThat(cluster.records()).isZero();
    }

    private void answerTooLarge(boolean swallow) {
        cluster.probe.answer((run, request, response) -> {
            cluster.application.book("run " + run);
            try {
                response.getOutputStream().write(new byte[2_000_000]);
            } catch (IOException e) {
                if (!swallow) {
                    throw e;
                }
            }
        });
    }

    @Test
    void anAnswerTooLargeToWaitForItsCommitIsAnErrorAndRolledBack() throws Exception {
        answerTooLarge(false);
        HttpResponse<byte[]> first = post();
        assertThat(first.statusCode()).isEqualTo(500);
        assertThat(cluster.thrown).singleElement().asString().contains("perdure.idempotency.max-response");
        assertNothingIsKeptAndTheKeyIsFree();
        cluster.clear();
        answerTooLarge(true);
        assertThat(post().statusCode()).isEqualTo(500);
        assertNothingIsKeptAndTheKeyIsFree();
    }

    @Test
    void aLargeAnswerIsStoredInPartsWithTheHandlersWork() throws Exception {
        byte[] large = new byte[1_500_000];
        new Random(7).nextBytes(large);
        cluster.probe.answer((run, request, response) -> {
            cluster.application.book("run " + run);
            response.getOutputStream().write(large);
        });
        try (RecordingNode node = cluster.node(cluster.hooks(), "max-response", "2MiB")) {
            HttpResponse<byte[]> first = cluster.post(node);
            assertThat(first.body()).isEqualTo(large);
            assertThat(cluster.count("perdure_idempotency_part")).isEqualTo(3);
            assertBothAreKept(first);
            cluster.clear();
            answerTooLarge(false);
            cluster.faults.cut(CommitFaults.Cut.BEFORE);
            assertProblem(cluster.post(node), 503, "commit-failed");
            assertThat(cluster.count("perdure_idempotency_part")).isZero();
        }
    }

    @Test
    void anAsynchronousHandlerIsAnErrorThatSaysSo() throws Exception {
        cluster.probe.answer((run, request, response) -> {
            cluster.application.book("run " + run);
            assertThat(request.isAsyncSupported()).isFalse();
            request.startAsync();
        });
        assertThat(post().statusCode()).isEqualTo(500);
        assertThat(cluster.thrown).singleElement().asString().contains("mode join", "perdure.idempotency.mode");
        assertNothingIsKeptAndTheKeyIsFree();
    }

    @Test
    void aHandlerThatCommitsByItselfIsToldInTheLogAndItsAnswerIsKept() throws Exception {
        cluster.probe.answer((run, request, response) -> {
            cluster.application.book("run " + run);
            try {
                cluster.application.commit();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        try (LogOf log = LogOf.all("io.perdure.servlet.idempotency.IdempotencyFilter")) {
            HttpResponse<byte[]> first = post();
            assertThat(log.messages()).anyMatch(message -> message.contains("Leave begin and commit to Perdure"));
            assertThat(first.statusCode()).isEqualTo(200);
            assertBothAreKept(first);
        }
    }

    @Test
    void aHandlerWhoseAnswerCannotBeSanitizedHasDoneNothing() throws Exception {
        ResponseSanitizer broken = new ResponseSanitizer() {
            @Override
            public RecordedResponse beforeStoring(HttpServletRequest request, RecordedResponse answer) {
                throw new IllegalArgumentException("provoked");
            }
        };
        try (RecordingNode node = cluster.node(cluster.hooks().withSanitizer(broken))) {
            assertThat(cluster.post(node).statusCode()).isEqualTo(500);
        }
        assertNothingIsKeptAndTheKeyIsFree();
    }

    @Test
    void aHandlerThatBreaksOffHasDoneNothing() throws Exception {
        cluster.probe.answer((run, request, response) -> {
            cluster.application.book("run " + run);
            response.setContentLength(100);
            response.getWriter().print("not 100");
        });
        assertThat(post().statusCode()).isEqualTo(500);
        assertNothingIsKeptAndTheKeyIsFree();
    }

    @Test
    void whateverBreaksNoTransactionIsLeftBehind() throws Exception {
        cluster.witness.breakRequests(true);
        int before = cluster.probe.runs();
        assertThat(post().statusCode()).isEqualTo(500);
        assertThat(cluster.postWithoutKey(a).statusCode()).isEqualTo(500);
        assertThat(cluster.thrown).hasSize(2).allSatisfy(e -> assertThat(e).hasMessage("provoked"));
        assertThat(cluster.witness.left()).isEmpty();
        assertThat(cluster.probe.runs()).isEqualTo(before);
    }

    @Test
    void modeJoinWithoutTransactionsDoesNotStart() {
        assertThatThrownBy(() -> cluster.node(IdempotencyHooks.standard()))
                .hasStackTraceContaining(ConfigurationException.class.getName())
                .hasStackTraceContaining("io.perdure.jpa.ApplicationEntityManager");
    }

    @Test
    void modeJoinDoesNotRunWithoutTheDatabase() {
        assertThatThrownBy(() -> cluster.node(cluster.hooks(), "store-down", "run"))
                .hasStackTraceContaining("perdure.idempotency.store-down")
                .hasStackTraceContaining("In mode join a handler cannot run without the database");
    }
}
