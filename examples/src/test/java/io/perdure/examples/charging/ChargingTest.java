package io.perdure.examples.charging;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import io.perdure.crypto.Secrets;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.servlet.idempotency.IdempotencyFilter;
import io.perdure.servlet.idempotency.IdempotencyHooks;
import io.perdure.testkit.InMemoryIdempotencyStore;
import io.perdure.testkit.SettableClock;
import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process that dies between the bank and its client. */
@Timeout(60)
class ChargingTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final String key = UUID.randomUUID().toString();
    private final SlowBank bank = new SlowBank();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final HttpClient client = HttpClient.newHttpClient();

    /** The first request stands still, before its charge or after it. */
    private static final class SlowBank implements Bank {
        private final Map<String, String> charges = new ConcurrentHashMap<>();
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);
        private volatile boolean chargesFirst;

        @Override
        public String charge(String key, String amount) {
            if (chargesFirst) {
                make(key, amount);
            }
            if (reached.getCount() == 1) {
                reached.countDown();
                await(open);
            }
            return make(key, amount);
        }

        private String make(String key, String amount) {
            return charges.computeIfAbsent(key, absent -> "charge " + (charges.size() + 1) + " of " + amount);
        }

        @Override
        public Optional<String> find(String key) {
            return Optional.ofNullable(charges.get(key));
        }

        private static void await(CountDownLatch latch) {
            try {
                assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @BeforeEach
    void start() throws Exception {
        Settings settings = Settings.of(new SettingSource(
                "test",
                Map.of(
                        "perdure.keys",
                        "k1:" + Base64.getEncoder().encodeToString(new byte[32]),
                        "perdure.pepper",
                        Base64.getEncoder().encodeToString(new byte[32]))));
        IdempotencyGuard guard =
                new IdempotencyGuard(new InMemoryIdempotencyStore(), Secrets.from(settings, new SecureRandom()), clock);
        IdempotencyHooks hooks = IdempotencyHooks.standard().withOutcomes(new ChargeOutcomes(bank));
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(new ChargeServlet(bank)), "/charges");
        context.addFilter(
                new FilterHolder(new IdempotencyFilter(guard, settings, hooks, clock)),
                "/*",
                EnumSet.of(DispatcherType.REQUEST));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        bank.open.countDown();
        server.stop();
    }

    private CompletableFuture<HttpResponse<String>> charge() {
        URI uri = URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/charges?amount=5");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.noBody())
                .build();
        return client.sendAsync(request, BodyHandlers.ofString());
    }

    private CompletableFuture<HttpResponse<String>> chargeAndDie() {
        CompletableFuture<HttpResponse<String>> dying = charge();
        SlowBank.await(bank.reached);
        clock.advance(Duration.ofSeconds(30));
        return dying;
    }

    @Test
    void aChargeThatWasMadeIsTheAnswerOfTheRetry() throws Exception {
        bank.chargesFirst = true;
        CompletableFuture<HttpResponse<String>> dying = chargeAndDie();
        HttpResponse<String> retry = charge().get(30, TimeUnit.SECONDS);

        assertThat(retry.statusCode()).isEqualTo(200);
        assertThat(retry.body()).isEqualTo("charge 1 of 5");
        assertThat(retry.headers().firstValue("Idempotent-Replayed")).isPresent();
        bank.open.countDown();
        assertThat(dying.get(30, TimeUnit.SECONDS).body()).isEqualTo("charge 1 of 5");
        assertThat(bank.charges).hasSize(1);
    }

    /** Should the dead one wake, its charge has the same key, and the bank makes it once. */
    @Test
    void aChargeThatWasNotMadeIsMadeByTheRetryOnce() throws Exception {
        CompletableFuture<HttpResponse<String>> dying = chargeAndDie();
        HttpResponse<String> retry = charge().get(30, TimeUnit.SECONDS);

        assertThat(retry.body()).isEqualTo("charge 1 of 5");
        assertThat(retry.headers().firstValue("Idempotent-Replayed")).isEmpty();
        bank.open.countDown();
        assertThat(dying.get(30, TimeUnit.SECONDS).body()).isEqualTo("charge 1 of 5");
        assertThat(bank.charges).hasSize(1);
    }
}
