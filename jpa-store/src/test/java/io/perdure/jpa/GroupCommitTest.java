package io.perdure.jpa;

import static io.perdure.jpa.Samples.claim;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.testkit.database.DatabaseExtension;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.QueryTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The queue before SQLite's one writer. */
class GroupCommitTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @RegisterExtension
    final DatabaseExtension database = Databases.sqlite();

    private final Together together = new Together();
    private final CountDownLatch leaderWorks = new CountDownLatch(1);
    private final CountDownLatch leaderMayEnd = new CountDownLatch(1);
    private CutOff cutOff;
    private EntityManagers managers;
    private GroupCommit queue;
    private Future<Integer> leader = CompletableFuture.completedFuture(0);

    @BeforeEach
    void open() {
        cutOff = new CutOff(database.dataSource());
        managers = EntityManagers.open(cutOff.dataSource(), new SqliteDialect());
        queue = new GroupCommit(managers, PATIENCE);
    }

    @AfterEach
    void close() throws Exception {
        leaderMayEnd.countDown();
        Together.end(leader);
        together.close();
        managers.close();
    }

    private static Function<EntityManager, Integer> insert(String record) {
        Sql sql = Sql.of(
                SqliteRecords.STATEMENTS.claim(),
                record,
                claim(record, "t").requestHash(),
                "t",
                claim(record, "t").now(),
                claim(record, "t").leaseUntil(),
                claim(record, "t").expiresAt(),
                StateCode.of(claim(record, "t").state()));
        return manager -> NativeQueries.run(manager, sql).size();
    }

    private String records() {
        return Probe.once(database.dataSource(), "SELECT count(*) FROM perdure_idempotency");
    }

    /** Somebody writes, and does not end before he may. */
    private void startLeader() throws InterruptedException {
        leader = together.start(() -> queue.together(manager -> {
            leaderWorks.countDown();
            awaitQuietly(leaderMayEnd);
            return 0;
        }));
        assertThat(leaderWorks.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private <R> List<Future<R>> waiting(List<Function<EntityManager, R>> jobs) throws InterruptedException {
        List<Future<R>> futures = new ArrayList<>();
        for (Function<EntityManager, R> job : jobs) {
            int before = queue.waiting();
            futures.add(together.start(() -> queue.together(job)));
            Together.until(() -> queue.waiting() == before + 1);
        }
        return futures;
    }

    private static List<Function<EntityManager, Integer>> inserts(int count) {
        List<Function<EntityManager, Integer>> jobs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            jobs.add(insert("r" + i));
        }
        return jobs;
    }

    @Test
    void aloneAStatementCommitsItself() {
        assertThat(queue.together(insert("r"))).isEqualTo(1);

        assertThat(records()).isEqualTo("1");
        assertThat(cutOff.commits()).isZero();
    }

    @Test
    void whoWaitsTogetherCommitsTogether() throws Exception {
        startLeader();
        List<Future<Integer>> ten = waiting(inserts(10));

        leaderMayEnd.countDown();

        for (Future<Integer> one : ten) {
            assertThat(Together.end(one)).isEqualTo(1);
        }
        assertThat(records()).isEqualTo("10");
        assertThat(cutOff.commits()).isEqualTo(1);
    }

    @Test
    void aBatchIsBounded() throws Exception {
        startLeader();
        List<Future<Integer>> many = waiting(inserts(GroupCommit.LARGEST_BATCH + 10));

        leaderMayEnd.countDown();

        for (Future<Integer> one : many) {
            Together.end(one);
        }
        assertThat(cutOff.commits()).isEqualTo(2);
    }

    @Test
    void aFailingJobHarmsNobodyElse() throws Exception {
        startLeader();
        List<Function<EntityManager, Integer>> jobs = inserts(10);
        jobs.set(4, manager -> NativeQueries.run(manager, Sql.of("SELECT nonsense"))
                .size());
        List<Future<Integer>> ten = waiting(jobs);

        leaderMayEnd.countDown();

        assertThatThrownBy(() -> Together.end(ten.get(4))).hasCauseInstanceOf(PersistenceException.class);
        for (Future<Integer> one : ten) {
            if (one != ten.get(4)) {
                assertThat(Together.end(one)).isEqualTo(1);
            }
        }
        assertThat(records()).isEqualTo("9");
    }

    @Test
    void afterAFailedCommitNothingIsDoneTwice() throws Exception {
        startLeader();
        AtomicInteger runs = new AtomicInteger();
        List<Future<Integer>> three = waiting(List.of(insert("r"), insert("s"), manager -> {
            runs.incrementAndGet();
            return 0;
        }));
        cutOff.loseAnswersOfCommits();

        leaderMayEnd.countDown();

        for (Future<Integer> one : three) {
            assertThatThrownBy(() -> Together.end(one)).hasCauseInstanceOf(PersistenceException.class);
        }
        assertThat(runs).hasValue(1);
    }

    @Test
    void aTransactionSharesItsCommitWithNobody() throws Exception {
        startLeader();
        List<Future<Integer>> before = waiting(inserts(2));
        Future<Integer> transaction =
                together.start(() -> queue.transaction(insert("alone").andThen(count -> cutOff.commits())));
        Together.until(() -> queue.waiting() == 3);
        List<Future<Integer>> after = waiting(List.of(insert("r2"), insert("r3")));

        leaderMayEnd.countDown();

        assertThat(Together.end(transaction)).as("commits before it").isEqualTo(1);
        Together.end(before.get(1));
        Together.end(after.get(1));
        assertThat(records()).isEqualTo("5");
        assertThat(cutOff.commits()).isEqualTo(3);
    }

    @Test
    void nobodyWaitsForEver() throws Exception {
        GroupCommit hasty = new GroupCommit(managers, Duration.ofMillis(50));
        queue = hasty;
        startLeader();

        assertThatThrownBy(() -> hasty.together(insert("r"))).isInstanceOf(QueryTimeoutException.class);

        leaderMayEnd.countDown();
        assertThat(hasty.together(insert("s"))).isEqualTo(1);
        assertThat(records()).isEqualTo("1");
    }

    @Test
    void whoIsInterruptedLeavesTheQueue() throws Exception {
        startLeader();
        Future<Boolean> interrupted = together.start(() -> {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> queue.together(insert("r")))
                    .isInstanceOf(PersistenceException.class)
                    .hasCauseInstanceOf(InterruptedException.class);
            return Thread.interrupted();
        });

        assertThat(Together.end(interrupted)).as("still interrupted").isTrue();
        leaderMayEnd.countDown();
        assertThat(queue.together(insert("s"))).isEqualTo(1);
        assertThat(records()).isEqualTo("1");
    }

    @Test
    void anInterruptedLeaderStillWritesForTheOthers() throws Exception {
        Future<Boolean> leader = together.start(() -> {
            Thread.currentThread().interrupt();
            queue.together(insert("r"));
            return Thread.interrupted();
        });

        assertThat(Together.end(leader)).as("still interrupted").isTrue();
        assertThat(records()).isEqualTo("1");
    }

    @Test
    void anErrorOfTheLeaderLeavesNobodyWaiting() throws Exception {
        startLeader();
        List<Future<Integer>> two = waiting(List.of(
                manager -> {
                    throw new StackOverflowError("on purpose");
                },
                insert("r")));

        leaderMayEnd.countDown();

        assertThatThrownBy(() -> Together.end(two.get(0))).hasCauseInstanceOf(StackOverflowError.class);
        assertThatThrownBy(() -> Together.end(two.get(1))).hasCauseInstanceOf(PersistenceException.class);
        assertThat(queue.together(insert("s"))).isEqualTo(1);
    }
}
