package io.perdure.servlet;

import static io.perdure.servlet.IdempotencyHttpContract.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.idempotency.IdempotencyEvent;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.idempotency.spi.TransactionOutcome.Reason;
import io.perdure.testkit.database.DatabaseExtension;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Handlers' transactions that see one moment of a PostgreSQL database, and fail if another has changed what they see. */
class JoinIsolationTest {
    @RegisterExtension
    static final DatabaseExtension DATABASE = TestStores.withTables(DatabaseExtension.postgres());

    private final ExecutorService pool = Executors.newCachedThreadPool();
    private JoinCluster cluster;

    @AfterEach
    void stop() {
        pool.shutdownNow();
        cluster.close();
    }

    private RecordingNode node(String isolation, String... settings) throws Exception {
        cluster = new JoinCluster(DATABASE.database(), Provider.ECLIPSELINK, isolation);
        return cluster.node(cluster.hooks(), settings);
    }

    /** Reads and writes in the transaction, which EclipseLink begins with its first write. */
    private void bookIfNothingIsBooked(int run) {
        int unused = cluster.application
                .entityManager()
                .createNativeQuery("INSERT INTO booking (id, room) SELECT 'run " + run + "', '"
                        + BookingApplication.ROOM + "' WHERE NOT EXISTS (SELECT 1 FROM booking)")
                .executeUpdate();
    }

    @Test
    void ofTwoTransactionsThatCannotBothBeOneIsCommittedAndTheOtherToldToComeBack() throws Exception {
        RecordingNode node = node("TRANSACTION_SERIALIZABLE");
        CyclicBarrier both = new CyclicBarrier(2);
        cluster.probe.answer((run, request, response) -> {
            bookIfNothingIsBooked(run);
            if (run <= 2) {
                meet(both);
            }
            response.setStatus(201);
        });
        List<String> keys = List.of("11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222");
        List<Future<HttpResponse<byte[]>>> requests = keys.stream()
                .map(key -> pool.submit(() -> cluster.post(node, key)))
                .toList();
        HttpResponse<byte[]> first = requests.get(0).get(30, TimeUnit.SECONDS);
        HttpResponse<byte[]> second = requests.get(1).get(30, TimeUnit.SECONDS);
        boolean firstWon = first.statusCode() == 201;
        assertThat((firstWon ? first : second).statusCode()).isEqualTo(201);
        assertProblem(firstWon ? second : first, 503, "commit-failed");
        assertThat(cluster.bookings()).isOne();
        assertThat(cluster.records()).isOne();
        assertThat(cluster.events)
                .anyMatch(event -> event instanceof IdempotencyEvent.RolledBack rolledBack
                        && rolledBack.reason() == Reason.CONFLICT);
        HttpResponse<byte[]> retry = cluster.post(node, keys.get(firstWon ? 1 : 0));
        assertThat(retry.statusCode()).isEqualTo(201);
        assertThat(Client.isReplay(retry)).isFalse();
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A handler whose lease is renewed after its transaction has begun to see the database. */
    private HttpResponse<byte[]> runOverARenewal(RecordingNode node, CountDownLatch renewed) throws Exception {
        cluster.probe.answer((run, request, response) -> {
            bookIfNothingIsBooked(run);
            JoinContract.await(renewed);
            response.setStatus(201);
        });
        return cluster.post(node);
    }

    private RecordingNode renewing(String isolation, CountDownLatch renewed) throws Exception {
        cluster = new JoinCluster(DATABASE.database(), Provider.ECLIPSELINK, isolation);
        cluster.store = Proxies.around(IdempotencyStore.class, cluster.store, (method, proceeding) -> {
            Object answer = proceeding.proceed();
            if (method.equals("renew")) {
                renewed.countDown();
            }
            return answer;
        });
        return cluster.node(cluster.hooks(), "heartbeat", "1h", "lease", "1s");
    }

    @Test
    void aRenewalDoesNotDisturbATransactionThatReadsWhatIsCommitted() throws Exception {
        // Two: one of them began after the handler had written.
        CountDownLatch renewed = new CountDownLatch(2);
        RecordingNode node = renewing("TRANSACTION_READ_COMMITTED", renewed);
        assertThat(runOverARenewal(node, renewed).statusCode()).isEqualTo(201);
        assertThat(cluster.bookings()).isOne();
    }

    /** The record was changed since, and it may not overwrite what it does not see. Such endpoints need no heartbeat. */
    @ParameterizedTest
    @ValueSource(strings = {"TRANSACTION_REPEATABLE_READ", "TRANSACTION_SERIALIZABLE"})
    void aRenewalRollsATransactionBackThatSeesOneMoment(String isolation) throws Exception {
        CountDownLatch renewed = new CountDownLatch(2);
        RecordingNode node = renewing(isolation, renewed);
        assertProblem(runOverARenewal(node, renewed), 503, "commit-failed");
        assertThat(cluster.bookings()).isZero();
        assertThat(cluster.records()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRANSACTION_REPEATABLE_READ", "TRANSACTION_SERIALIZABLE"})
    void aTransactionThatSeesOneMomentIsCommittedWithoutAHeartbeat(String isolation) throws Exception {
        RecordingNode node = node(isolation, "heartbeat", "0");
        cluster.probe.answer((run, request, response) -> {
            bookIfNothingIsBooked(run);
            response.setStatus(201);
        });
        assertThat(Stream.of(cluster.post(node), cluster.post(node)).map(HttpResponse::statusCode))
                .containsExactly(201, 201);
        assertThat(cluster.bookings()).isOne();
        assertThat(cluster.probe.runs()).isOne();
    }
}
