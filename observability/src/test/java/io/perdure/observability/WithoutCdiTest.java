package io.perdure.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.perdure.StoreClock;
import io.perdure.crypto.Secrets;
import io.perdure.idempotency.Caller;
import io.perdure.idempotency.Fingerprint;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.IdempotencyKey;
import io.perdure.idempotency.IdempotentRequest;
import io.perdure.idempotency.Lifetimes;
import io.perdure.idempotency.ReservationOutcome;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.testkit.InMemoryIdempotencyStore;
import io.perdure.testkit.TestSecrets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An application that makes everything with constructors. */
class WithoutCdiTest {
    @Test
    void listenersAreGivenToTheEngines() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        OpenTelemetry telemetry = OpenTelemetry.noop();
        IdempotencyStore store = new InMemoryIdempotencyStore();
        Secrets secrets = new TestSecrets().with("k1");
        StoreClock clock = StoreClock.of(InstantSource.system());
        // README:listeners
        PerdureMetrics metrics = MicrometerMetrics.in(registry).watching(clock);
        OpenTelemetryTracing tracing = new OpenTelemetryTracing(telemetry, InstantSource.system());
        IdempotencyGuard guard = new IdempotencyGuard(store, secrets, clock, List.of(metrics, tracing), tracing);
        // README:end
        IdempotentRequest request = new IdempotentRequest(
                Caller.of("", "alice"), new IdempotencyKey("key"), Fingerprint.of(Fingerprint.RAW, "ab".repeat(32)));

        assertThat(guard.reserve(request, new Lifetimes(Duration.ofSeconds(30), Duration.ofHours(1))))
                .isInstanceOf(ReservationOutcome.Reserved.class);
        assertThat(registry.get("perdure.idempotency.requests")
                        .tag("outcome", "run")
                        .counter()
                        .count())
                .isOne();
    }
}
