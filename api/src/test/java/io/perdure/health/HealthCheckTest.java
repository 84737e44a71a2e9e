package io.perdure.health;

import static io.perdure.health.HealthStatus.DOWN;
import static io.perdure.health.HealthStatus.UP;
import static io.perdure.health.HealthStatus.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HealthCheckTest {
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final Duration PATIENT = Duration.ofSeconds(30);

    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger looks = new AtomicInteger();

    @AfterEach
    void end() {
        over.countDown();
    }

    private static HealthProbe finding(HealthStatus status) {
        return new HealthProbe("part", () -> new Finding(status, "why"));
    }

    private static HealthProbe failing(RuntimeException e) {
        return new HealthProbe("part", () -> {
            throw e;
        });
    }

    private HealthProbe hanging() {
        return new HealthProbe("hanging", () -> {
            looks.incrementAndGet();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Finding(UP, "back again");
        });
    }

    private static HealthReport check(Duration limit, HealthProbe... probes) {
        try (HealthCheck check = new HealthCheck(List.of(probes), limit)) {
            return check.check();
        }
    }

    @Test
    void theWholeIsAsBadAsItsWorstPart() {
        assertThat(check(PATIENT, finding(UP), finding(UP)).status()).isEqualTo(UP);
        assertThat(check(PATIENT, finding(UP), finding(WARNING), finding(UP)).status())
                .isEqualTo(WARNING);
        assertThat(check(PATIENT, finding(DOWN), finding(WARNING)).status()).isEqualTo(DOWN);
    }

    @Test
    void whatAPartSaysIsReported() {
        PartReport report = check(PATIENT, finding(WARNING)).parts().get(0);

        assertThat(report.part()).isEqualTo("part");
        assertThat(report.status()).isEqualTo(WARNING);
        assertThat(report.detail()).isEqualTo("why");
        assertThat(report.took()).isBetween(Duration.ofNanos(1), PATIENT);
    }

    @Test
    void aProbeThatFailsIsDownAndItsMessageIsNotShown() {
        HealthReport report = check(
                PATIENT,
                failing(new StoreUnavailableException("find", new IllegalStateException("10.0.0.7"))),
                failing(new IllegalStateException("secret")));

        assertThat(report.parts()).extracting(PartReport::status).containsOnly(DOWN);
        assertThat(report.parts())
                .extracting(PartReport::detail)
                .containsExactly("The database does not answer", "It failed; see the log");
    }

    @Test
    void aProbeThatHangsIsDownAndTheOthersAnswer() {
        HealthReport report = check(LIMIT, hanging(), finding(UP), hanging());

        assertThat(report.parts()).extracting(PartReport::status).containsExactly(DOWN, UP, DOWN);
        assertThat(report.parts().get(0).detail()).isEqualTo("No answer within 1000 ms");
    }

    /** The driver does not let go of its thread. */
    @Test
    void whoWaitsForAProbeIsToldWhenTheCheckIsClosed() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        HealthProbe stubborn = new HealthProbe("stubborn", () -> {
            asked.countDown();
            while (over.getCount() > 0) {
                Thread.onSpinWait();
            }
            return new Finding(UP, "back again");
        });
        HealthCheck check = new HealthCheck(List.of(stubborn), Duration.ofHours(1));
        CompletableFuture<HealthReport> waiting = CompletableFuture.supplyAsync(check::check);
        asked.await();
        check.close();

        assertThat(waiting.get(30, TimeUnit.SECONDS).parts())
                .singleElement()
                .satisfies(part -> assertThat(part.detail()).isEqualTo("The health check is closed"));
        assertThat(check.check().status()).isEqualTo(DOWN);
    }

    @Test
    void aProbeThatHangsIsAskedOnceAndKeepsOneThread() throws InterruptedException {
        try (HealthCheck check = new HealthCheck(List.of(hanging()), LIMIT)) {
            List<Thread> callers = IntStream.range(0, 10)
                    .mapToObj(i -> new Thread(check::check))
                    .toList();
            callers.forEach(Thread::start);
            for (Thread caller : callers) {
                caller.join();
            }

            assertThat(looks).hasValue(1);
            assertThat(healthThreads()).hasSizeLessThanOrEqualTo(1);
            over.countDown();
            HealthReport report = check.check();
            while (report.status() == DOWN) {
                report = check.check();
            }
            assertThat(report.parts().get(0).detail()).isEqualTo("back again");
        }
    }

    @Test
    void eachCheckLooksAnew() {
        HealthProbe counting = new HealthProbe("counting", () -> new Finding(UP, "" + looks.incrementAndGet()));
        try (HealthCheck check = new HealthCheck(List.of(counting), PATIENT)) {
            assertThat(check.check().parts().get(0).detail()).isEqualTo("1");
            assertThat(check.check().parts().get(0).detail()).isEqualTo("2");
        }
    }

    @Test
    void aClosedCheckIsDown() throws InterruptedException {
        HealthCheck check = new HealthCheck(List.of(hanging()), LIMIT);
        check.check();
        List<Thread> threads = healthThreads();
        check.close();
        for (Thread thread : threads) {
            thread.join(20_000);
            assertThat(thread.isAlive()).isFalse();
            assertThat(thread.isDaemon()).isTrue();
        }
        assertThat(check.check().parts().get(0).detail()).isEqualTo("The health check is closed");
    }

    @Test
    void anInterruptedCheckAnswersAndStaysInterrupted() {
        try (HealthCheck check = new HealthCheck(List.of(hanging()), PATIENT)) {
            Thread.currentThread().interrupt();
            assertThat(check.check().status()).isEqualTo(DOWN);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static List<Thread> healthThreads() {
        return Stream.of(Thread.getAllStackTraces().keySet().toArray(Thread[]::new))
                .filter(thread -> thread.getName().equals("perdure-health"))
                .toList();
    }
}
