package io.perdure.servlet;

import static io.perdure.servlet.Client.text;
import static io.perdure.servlet.IdempotencyHttpContract.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.idempotency.IdempotencyEvent;
import io.perdure.idempotency.spi.TransactionOutcome.Reason;
import io.perdure.servlet.CommitFaults.Cut;
import io.perdure.servlet.idempotency.IdempotentExchange;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Commits that fail, or whose answer is lost, and owners that come late. */
abstract class JoinCommitContract extends JoinContract {
    @Test
    void aConstraintViolatedAtTheCommitIsAConflictAndTheKeyIsFree() throws Exception {
        cluster.probe.answer((run, request, response) -> {
            cluster.application.book("run " + run, "no such room");
            response.setStatus(201);
        });
        HttpResponse<byte[]> first = post();
        assertProblem(first, 409, "commit-refused");
        assertThat(text(first)).contains("\"retryable\":false").contains("\"safe_new_key\":true");
        assertThat(first.headers().firstValue("Location")).isEmpty();
        assertThat(cluster.events)
                .anyMatch(event -> event instanceof IdempotencyEvent.RolledBack rolledBack
                        && rolledBack.reason() == Reason.CONTRADICTION);
        assertNothingIsKeptAndTheKeyIsFree();
    }

    @Test
    void aConstraintViolatedBeforeTheCommitIsAConflictToo() throws Exception {
        cluster.execute("INSERT INTO booking (id, room) VALUES ('taken', '" + BookingApplication.ROOM + "')");
        cluster.probe.answer((run, request, response) -> {
            cluster.application.book("run " + run);
            cluster.application.book("taken");
        });
        assertProblem(post(), 409, "commit-refused");
        assertThat(cluster.bookings()).isOne();
        assertThat(cluster.records()).isZero();
    }

    @Test
    void aCommitWhoseAnswerIsLostIsFoundInTheRecord() throws Exception {
        cluster.faults.cut(Cut.AFTER);
        HttpResponse<byte[]> first = post();
        assertThat(first.statusCode()).isEqualTo(201);
        assertBothAreKept(first);
    }

    @Test
    void aCommitThatNeverArrivedIsNotMadeUp() throws Exception {
        cluster.faults.cut(Cut.BEFORE);
        assertProblem(post(), 503, "commit-failed");
        assertNothingIsKeptAndTheKeyIsFree();
    }

    @Test
    void aLostCommitOfWorkWithoutAnAnswerIsNotKnown() throws Exception {
        cluster.probe.answer((run, request, response) -> {
            cluster.application.book("run " + run);
            IdempotentExchange.of(request).orElseThrow().doNotKeep();
        });
        cluster.faults.cut(Cut.AFTER);
        assertProblem(post(), 503, "commit-unknown");
        assertThat(cluster.bookings()).isOne();
    }

    @Test
    void aCommitThatTheDatabaseHasNotDecidedIsNotKnownAndTheRetryLearnsIt() throws Exception {
        cluster.faults.cut(Cut.UNNOTICED);
        assertProblem(post(), 503, "commit-unknown");
        cluster.faults.notice(true);
        assertLateTruth(201, true);
        cluster.clear();
        cluster.faults.cut(Cut.UNNOTICED);
        assertProblem(post(), 503, "commit-unknown");
        cluster.faults.notice(false);
        cluster.clock.advance(Duration.ofSeconds(31));
        assertLateTruth(201, false);
    }

    private void assertLateTruth(int status, boolean replay) throws Exception {
        int before = cluster.probe.runs();
        HttpResponse<byte[]> retry = cluster.post(b);
        assertThat(retry.statusCode()).isEqualTo(status);
        assertThat(Client.isReplay(retry)).isEqualTo(replay);
        assertThat(cluster.probe.runs()).isEqualTo(replay ? before : before + 1);
        assertThat(cluster.bookings()).isOne();
    }

    /** The network goes while the transaction commits, and comes back. */
    private void assertUnknownWithoutTheDatabase(Cut cut) throws Exception {
        cluster.faults.before(() -> cluster.storeAway(true));
        cluster.faults.cut(cut);
        assertProblem(post(), 503, "commit-unknown");
        cluster.faults.before(() -> {});
        cluster.storeAway(false);
    }

    @Test
    void aDatabaseThatGoesWhileItCommitsIsNotKnownAndTheRetryLearnsIt() throws Exception {
        assertUnknownWithoutTheDatabase(Cut.AFTER);
        assertLateTruth(201, true);
        cluster.clear();
        assertUnknownWithoutTheDatabase(Cut.BEFORE);
        assertProblem(cluster.post(b), 409, "in-progress");
        cluster.clock.advance(Duration.ofSeconds(31));
        assertLateTruth(201, false);
    }

    /** What failed before its commit is not there, whoever can be asked. */
    @Test
    void aRefusedCommitIsToldWithoutTheDatabase() throws Exception {
        cluster.probe.answer((run, request, response) -> {
            cluster.application.book("run " + run);
            cluster.application.setRollbackOnly();
            cluster.storeAway(true);
        });
        assertProblem(post(), 503, "commit-failed");
        cluster.storeAway(false);
        assertThat(cluster.bookings()).isZero();
    }

    /** Is at work until somebody says so; its lease is over by then. */
    private final class Sleeper {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);
        private final Future<HttpResponse<byte[]>> answer;

        Sleeper() throws Exception {
            this((run, request, response) -> {});
        }

        /**
         * Does something else once it is awake. It is not the first of its application, which reads before its handler
         * runs: on SQLite nobody could write beside that.
         */
        Sleeper(Probe.Handler first) throws Exception {
            assertThat(cluster.post(a, "11111111-1111-4111-8111-111111111111").statusCode())
                    .isLessThan(300);
            cluster.clear();
            cluster.probe.answer((run, request, response) -> {
                reached.countDown();
                await(open);
                first.handle(run, request, response);
                cluster.application.book("sleeper");
                response.setStatus(201);
                response.setHeader("Location", "/sleeper");
                response.getWriter().print("sleeper");
            });
            answer = begin(a);
            await(reached);
            cluster.clock.advance(Duration.ofSeconds(31));
        }

        HttpResponse<byte[]> wake() throws Exception {
            open.countDown();
            return end(answer);
        }
    }

    @Test
    void aHandlerPausedBeyondItsLeaseCommitsNothingAndGetsTheAnswerOfItsSuccessor() throws Exception {
        Sleeper sleeper = new Sleeper();
        cluster.book();
        HttpResponse<byte[]> successor = cluster.post(b);
        assertThat(successor.statusCode()).isEqualTo(201);
        HttpResponse<byte[]> late = sleeper.wake();
        assertThat(late.body()).isEqualTo(successor.body());
        assertThat(Client.isReplay(late)).isTrue();
        assertThat(late.headers().firstValue("Location"))
                .isEqualTo(successor.headers().firstValue("Location"));
        assertThat(cluster.count("booking WHERE id = 'sleeper'")).isZero();
        assertThat(cluster.events).hasAtLeastOneElementOfType(IdempotencyEvent.Fenced.class);
        assertBothAreKept(successor);
    }

    @Test
    void aHandlerPausedBeyondItsLeaseIsToldThatItsSuccessorIsAtWork() throws Exception {
        Sleeper sleeper = new Sleeper();
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch open = new CountDownLatch(1);
        cluster.probe.answer((run, request, response) -> {
            reached.countDown();
            await(open);
            cluster.application.book("run " + run);
            response.setStatus(201);
        });
        Future<HttpResponse<byte[]>> successor = begin(b);
        await(reached);
        assertProblem(sleeper.wake(), 409, "in-progress");
        assertThat(cluster.bookings()).isZero();
        open.countDown();
        assertThat(end(successor).statusCode()).isEqualTo(201);
        assertThat(cluster.count("booking WHERE id = 'sleeper'")).isZero();
        assertThat(cluster.bookings()).isOne();
    }

    @Test
    void aHandlerPausedBeyondItsLeaseComesBackIfItsSuccessorGaveUp() throws Exception {
        Sleeper sleeper = new Sleeper();
        cluster.probe.answer((run, request, response) -> response.setStatus(500));
        assertThat(cluster.post(b).statusCode()).isEqualTo(500);
        assertProblem(sleeper.wake(), 503, "commit-failed");
        assertNothingIsKeptAndTheKeyIsFree();
    }

    private static void recordEffects(int run, HttpServletRequest request, HttpServletResponse response) {
        IdempotentExchange.of(request).orElseThrow().recordEffects();
    }

    @Test
    void aHandlerPausedBeyondItsLeaseThatLearnsItAndGivesUpGetsTheAnswerOfItsSuccessor() throws Exception {
        Sleeper sleeper = new Sleeper(JoinCommitContract::recordEffects);
        cluster.book();
        HttpResponse<byte[]> successor = cluster.post(b);
        HttpResponse<byte[]> late = sleeper.wake();
        assertThat(Client.isReplay(late)).isTrue();
        assertThat(late.body()).isEqualTo(successor.body());
        assertThat(cluster.count("booking WHERE id = 'sleeper'")).isZero();
        assertBothAreKept(successor);
    }

    @Test
    void aHandlerPausedBeyondItsLeaseThatLearnsItComesBackIfItsSuccessorGaveUp() throws Exception {
        Sleeper sleeper = new Sleeper(JoinCommitContract::recordEffects);
        cluster.probe.answer((run, request, response) -> response.setStatus(500));
        assertThat(cluster.post(b).statusCode()).isEqualTo(500);
        assertProblem(sleeper.wake(), 503, "commit-failed");
        assertNothingIsKeptAndTheKeyIsFree();
    }

    @Test
    void aHandlerPausedBeyondItsLeaseThatFailsGetsItsOwnErrorAndItsSuccessorKeepsItsAnswer() throws Exception {
        Sleeper sleeper = new Sleeper();
        cluster.book();
        HttpResponse<byte[]> successor = cluster.post(b);
        cluster.execute("INSERT INTO booking (id, room) VALUES ('sleeper', '" + BookingApplication.ROOM + "')");
        HttpResponse<byte[]> late = sleeper.wake();
        assertThat(late.body()).isEqualTo(successor.body());
        cluster.execute("DELETE FROM booking WHERE id = 'sleeper'");
        assertBothAreKept(successor);
    }
}
