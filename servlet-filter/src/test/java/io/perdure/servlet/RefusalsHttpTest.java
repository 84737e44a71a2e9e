package io.perdure.servlet;

import static io.perdure.servlet.Client.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.StoreUnavailableException;
import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import io.perdure.idempotency.IdempotencyEvent;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.IdempotencyListener;
import io.perdure.idempotency.RunMode;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.servlet.idempotency.IdempotencyFilter;
import io.perdure.servlet.idempotency.IdempotencyHooks;
import io.perdure.testkit.InMemoryIdempotencyStore;
import io.perdure.testkit.TestSecrets;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Listeners hear of every request that is refused, and of what runs in which mode. */
class RefusalsHttpTest {
    private final List<IdempotencyEvent> events = new CopyOnWriteArrayList<>();
    private final Probe probe = new Probe();
    private final Client client = new Client();
    private RecordingNode node = new RecordingNode();

    /** Settings are keys and values in turn. */
    private void start(IdempotencyStore store, String... settings) throws Exception {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            all.put("perdure.idempotency." + settings[i], settings[i + 1]);
        }
        Settings configured = Settings.of(new SettingSource("test", all));
        node = new RecordingNode(store).servlet("/*", probe);
        IdempotencyListener listener = events::add;
        IdempotencyGuard guard =
                new IdempotencyGuard(store, new TestSecrets().with("k1"), node.clock, List.of(listener));
        node.start(
                new IdempotencyFilter(guard, configured, IdempotencyHooks.standard(), node.clock), RecordingNode.ALL);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private URI uri() {
        return node.uri("/orders");
    }

    private HttpResponse<byte[]> post(String key, String body) throws Exception {
        return client.post(uri(), key, body);
    }

    private List<String> refused() {
        return events.stream()
                .filter(IdempotencyEvent.Refused.class::isInstance)
                .map(event -> ((IdempotencyEvent.Refused) event).problem())
                .toList();
    }

    @Test
    void whatIsRefusedBeforeItHasARecordIsTold() throws Exception {
        start(new InMemoryIdempotencyStore(), "required", "true", "max-request", "10");

        client.send(Client.posting(uri(), "{}"));
        post("\"open", "{}");
        post("invoice-1", "{}");
        post(KEY, "{\"amount\": 100}");
        assertThat(events).hasSize(4).allMatch(event -> event.recordId().isEmpty());
        assertThat(refused()).containsExactly("key-missing", "key-invalid", "key-guessable", "body-too-large");
        assertThat(probe.runs()).isZero();
    }

    @Test
    void whatIsRefusedByTheConfiguredRulesIsTold() throws Exception {
        start(new InMemoryIdempotencyStore(), "anonymous", "share", "key-format", "uuid");
        post("invoice-1", "{}");
        assertThat(refused()).containsExactly("key-refused");
    }

    @Test
    void aCallerWhoMustSignInIsTold() throws Exception {
        start(new InMemoryIdempotencyStore(), "anonymous", "refuse");
        post(KEY, "{}");
        assertThat(refused()).containsExactly("caller-anonymous");
    }

    /** The handler sends its own request again, while it is at work. */
    @Test
    void whatIsRefusedForItsRecordIsToldBesidesWhatItMet() throws Exception {
        start(new InMemoryIdempotencyStore());
        probe.answer((run, request, response) -> {
            try {
                assertThat(post(KEY, "{}").statusCode()).isEqualTo(409);
            } catch (Exception e) { // so declared by the client
                throw new IllegalStateException(e);
            }
        });
        post(KEY, "{}");
        assertThat(post(KEY, "{\"other\":1}").statusCode()).isEqualTo(422);
        assertThat(post(KEY, "{}").statusCode()).isEqualTo(200);

        assertThat(refused()).containsExactly("in-progress", "key-reused");
        assertThat(events)
                .<Class<?>>extracting(Object::getClass)
                .containsExactly(
                        IdempotencyEvent.Reserved.class,
                        IdempotencyEvent.InFlight.class,
                        IdempotencyEvent.Refused.class,
                        IdempotencyEvent.Completed.class,
                        IdempotencyEvent.Conflicted.class,
                        IdempotencyEvent.Refused.class,
                        IdempotencyEvent.Replayed.class);
    }

    @Test
    void anOutageIsTold() throws Exception {
        start(Intervened.before("claim", new InMemoryIdempotencyStore(), () -> {
            throw new StoreUnavailableException("claim", new IllegalStateException("down"));
        }));
        assertThat(post(KEY, "{}").statusCode()).isEqualTo(503);
        assertThat(refused()).containsExactly("store-unavailable");
    }

    @Test
    void theModeOfAnEndpointIsToldOfItsRuns() throws Exception {
        start(new InMemoryIdempotencyStore(), "at.charges.paths", "/charges", "at.charges.mode", "uncertain");
        post(KEY, "{}");
        client.post(node.uri("/charges"), "0e03978e-40d5-43e8-bc93-6894a57f9324", "{}");

        assertThat(events)
                .filteredOn(IdempotencyEvent.Reserved.class::isInstance)
                .extracting(event -> ((IdempotencyEvent.Reserved) event).mode())
                .containsExactly(RunMode.LEASE, RunMode.UNCERTAIN);
        assertThat(events)
                .filteredOn(IdempotencyEvent.Completed.class::isInstance)
                .extracting(event -> ((IdempotencyEvent.Completed) event).mode())
                .containsExactly(RunMode.LEASE, RunMode.UNCERTAIN);
    }
}
