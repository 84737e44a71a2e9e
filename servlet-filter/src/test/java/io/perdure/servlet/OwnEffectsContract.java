package io.perdure.servlet;

import static io.perdure.servlet.IdempotencyHttpContract.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.Bytes;
import io.perdure.idempotency.spi.RunRecording;
import io.perdure.servlet.idempotency.IdempotentExchange;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Handlers that own their transaction, on whatever provider: what they record in it is there with their work. */
abstract class OwnEffectsContract extends JoinContract {
    private static final Bytes RECEIPT = Bytes.of("receipt".getBytes(StandardCharsets.UTF_8));

    private RecordingNode own;

    @BeforeEach
    void startOwn() throws Exception {
        if (own == null) {
            own = cluster.node(cluster.hooks(), "mode", "lease");
        }
    }

    private void bookAndRecord(int run, IdempotentExchange exchange) throws Exception {
        cluster.application.begin();
        cluster.application.book("run " + run);
        RunRecording transaction = cluster.stores.ownTransactions().of(cluster.application.entityManager());
        exchange.recordStep("book", RECEIPT, transaction);
        exchange.recordEffects(transaction);
    }

    @Test
    void effectsThatWereCommittedAreNotMadeAgain() throws Exception {
        int before = cluster.probe.runs();
        cluster.probe.answer((run, request, response) -> {
            try {
                bookAndRecord(run, IdempotentExchange.of(request).orElseThrow());
                cluster.application.commit();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            throw new IllegalStateException("provoked, after the commit");
        });
        assertThat(cluster.post(own).statusCode()).isEqualTo(500);
        HttpResponse<byte[]> retry = cluster.post(own);
        assertProblem(retry, 409, "in-progress");
        cluster.clock.advance(Duration.ofSeconds(30));
        assertProblem(cluster.post(own), 409, "response-unavailable");
        assertThat(cluster.bookings()).isOne();
        assertThat(cluster.probe.runs()).isEqualTo(before + 1);
    }

    @Test
    void effectsThatWereRolledBackAreNotRecorded() throws Exception {
        int before = cluster.probe.runs();
        AtomicReference<Optional<Bytes>> step = new AtomicReference<>();
        cluster.probe.answer((run, request, response) -> {
            IdempotentExchange exchange = IdempotentExchange.of(request).orElseThrow();
            step.set(exchange.step("book"));
            try {
                bookAndRecord(run, exchange);
                if (run == before + 1) {
                    cluster.application.rollback();
                    throw new IllegalStateException("provoked, after the rollback");
                }
                cluster.application.commit();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            Probe.createOrder(run, request, response);
        });
        assertThat(cluster.post(own).statusCode()).isEqualTo(500);
        assertThat(cluster.bookings()).isZero();
        assertThat(cluster.post(own).statusCode()).isEqualTo(201);
        assertThat(step.get()).isEmpty();
        assertThat(cluster.bookings()).isOne();
    }
}
