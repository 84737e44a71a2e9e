package io.perdure.jaxrs.client;

import static io.perdure.jaxrs.client.ScriptedServer.lost;
import static io.perdure.jaxrs.client.ScriptedServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.testkit.SettableClock;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Retries with whatever client of JAX-RS there is. */
@Timeout(60)
public abstract class RetriesContract {
    private static final RetryRules RULES =
            new RetryRules(4, Duration.ofSeconds(60), Duration.ofSeconds(1), Duration.ofSeconds(3));

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final List<Duration> pauses = new ArrayList<>();
    private double jitter = 1;
    private final IdempotentRetries retries =
            new IdempotentRetries(RULES, new RetryTime(clock, this::pause, () -> jitter), new SecureRandom());
    private Client client;
    private ScriptedServer server;

    private void pause(Duration time) {
        pauses.add(time);
        clock.advance(time);
    }

    @BeforeEach
    void start() throws Exception {
        client = ClientBuilder.newClient();
        server = new ScriptedServer().start();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private Response post(URI uri) {
        return retries.send("POST", client.target(uri).request(), Entity.text("order"));
    }

    private void assertAnswer(int status) {
        try (Response answer = post(server.uri())) {
            assertThat(answer.getStatus()).isEqualTo(status);
            assertThat(answer.readEntity(String.class)).isEqualTo("answer " + status);
        }
    }

    private static Duration[] seconds(int... seconds) {
        Duration[] durations = new Duration[seconds.length];
        for (int i = 0; i < seconds.length; i++) {
            durations[i] = Duration.ofSeconds(seconds[i]);
        }
        return durations;
    }

    /** The JDK's own connection tries once more by itself, and says nothing of it: also with the same key. */
    @Test
    void aLostAnswerIsAskedForWithTheSameKey() {
        server.then(lost()).then(lost()).then(lost());
        assertAnswer(200);
        assertThat(server.keys).hasSize(4);
        assertThat(Set.copyOf(server.keys)).hasSize(1);
        assertThat(UUID.fromString(server.keys.get(0)).version()).isEqualTo(4);
        assertThat(UUID.fromString(server.keys.get(0)).variant()).isEqualTo(2);
        assertThat(Set.copyOf(server.bodies)).containsExactly("order");
        assertThat(pauses).isNotEmpty();
    }

    @Test
    void everyRequestHasItsOwnKey() {
        assertAnswer(200);
        assertAnswer(200);
        assertThat(Set.copyOf(server.keys)).hasSize(2);
    }

    @Test
    void aKeyOfTheCallersIsSent() {
        server.then(status(503));
        retries.send("mine", "POST", client.target(server.uri()).request().header("X-Other", "y"), Entity.text("x"))
                .close();
        assertThat(server.keys).containsExactly("mine", "mine");
    }

    @Test
    void pausesGrowUpToTheLongest() {
        server.then(status(503)).then(status(429)).then(status(425));
        assertAnswer(200);
        assertThat(pauses).containsExactly(seconds(1, 2, 3));
    }

    @Test
    void pausesAreScattered() {
        jitter = 0;
        server.then(status(502)).then(status(504));
        assertAnswer(200);
        assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Test
    void theServerMayAskForMorePatience() {
        server.then(status(409, "Retry-After", "7"))
                .then(status(503, "Retry-After", "Sun, 1 Mar 2026 12:00:20 GMT"))
                .then(status(503, "Retry-After", "soon"));
        assertAnswer(200);
        assertThat(pauses).containsExactly(seconds(7, 13, 3));
    }

    @Test
    void triesAreBounded() {
        server.then(status(503)).then(status(503)).then(status(503)).then(status(503));
        assertAnswer(503);
        assertThat(server.keys).hasSize(4);
        assertThat(pauses).hasSize(3);
    }

    @Test
    void timeIsBounded() {
        server.then(status(503, "Retry-After", "61"));
        assertAnswer(503);
        assertThat(pauses).isEmpty();
    }

    @Test
    void whatIsAnAnswerIsNotAskedForAgain() {
        for (int status : List.of(201, 400, 401, 404, 409, 422, 500)) {
            server.then(status(status));
            assertAnswer(status);
        }
        server.then(status(503, "Idempotent-Replayed", "true"));
        assertAnswer(503);
        assertThat(pauses).isEmpty();
    }

    @Test
    void connectionsThatFailAreTriedAsOftenAsTheRulesSay() {
        URI gone = server.uri();
        server.close();
        assertThatThrownBy(() -> post(gone)).isInstanceOf(ProcessingException.class);
        assertThat(pauses).hasSize(3);
    }

    @Test
    void aStreamCannotBeSentTwice() {
        assertThatThrownBy(() -> retries.send(
                        "POST",
                        client.target(server.uri()).request(),
                        Entity.text(new ByteArrayInputStream(new byte[1]))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("second time");
        assertThat(server.keys).isEmpty();
    }

    @Test
    void aFilterGivesKeysToWhatIsNotSafe() {
        client.register(IdempotencyKeys.class);
        client.target(server.uri()).request().post(Entity.text("x")).close();
        client.target(server.uri()).request().get().close();
        client.target(server.uri())
                .request()
                .header("Idempotency-Key", "mine")
                .post(Entity.text("x"))
                .close();
        assertThat(UUID.fromString(server.keys.get(0)).version()).isEqualTo(4);
        assertThat(server.keys.subList(1, 3)).containsExactly("null", "mine");
    }

    @Test
    void whoIsInterruptedStops() {
        IdempotentRetries interrupted = new IdempotentRetries(
                RULES,
                new RetryTime(
                        clock,
                        time -> {
                            throw new InterruptedException();
                        },
                        () -> 1),
                new SecureRandom());
        server.then(status(503));
        assertThatThrownBy(() ->
                        interrupted.send("POST", client.target(server.uri()).request(), Entity.text("x")))
                .isInstanceOf(ProcessingException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
