package io.perdure.servlet;

import static io.perdure.servlet.IdempotencyHttpContract.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.arjuna.ats.arjuna.common.arjPropertyManager;
import com.arjuna.ats.jta.UserTransaction;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import java.net.http.HttpResponse;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Transaction managers end transactions that take too long, from a thread of their own. */
@Timeout(60)
abstract class JoinTimeLimitContract extends JoinContract {
    private int usual;

    @BeforeEach
    void limit() {
        usual = arjPropertyManager.getCoordinatorEnvironmentBean().getDefaultTimeout();
        limit(1);
    }

    @AfterEach
    void unlimit() {
        limit(usual);
    }

    private static void limit(int seconds) {
        arjPropertyManager.getCoordinatorEnvironmentBean().setDefaultTimeout(seconds);
    }

    private static void untilItIsOver() {
        try {
            while (UserTransaction.userTransaction().getStatus() == Status.STATUS_ACTIVE) {
                LockSupport.parkNanos(10_000_000);
            }
        } catch (SystemException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void successOfAHandlerThatOutlivedItsTransactionIsNotSent() throws Exception {
        cluster.probe.answer((run, request, response) -> {
            cluster.application.book("run " + run);
            untilItIsOver();
            Probe.createOrder(run, request, response);
        });
        HttpResponse<byte[]> answer = post();
        assertProblem(answer, 503, "commit-failed");
        unlimit();
        assertNothingIsKeptAndTheKeyIsFree();
    }

    /** And what it does then is in no transaction that anybody commits. */
    @Test
    void workThatComesAfterTheTimeLimitIsNotKeptEither() throws Exception {
        cluster.probe.answer((run, request, response) -> {
            untilItIsOver();
            cluster.application.book("run " + run);
            Probe.createOrder(run, request, response);
        });
        HttpResponse<byte[]> answer = post();
        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(500);
        unlimit();
        assertNothingIsKeptAndTheKeyIsFree();
    }
}
