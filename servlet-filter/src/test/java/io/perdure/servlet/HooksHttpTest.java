package io.perdure.servlet;

import static io.perdure.servlet.Client.text;
import static io.perdure.servlet.IdempotencyHttpContract.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.servlet.idempotency.IdempotencyHooks;
import io.perdure.servlet.session.DurableSession;
import io.perdure.servlet.session.SessionHooks;
import io.perdure.session.SessionOwner;
import io.perdure.testkit.SettableClock;
import io.perdure.testkit.database.DatabaseExtension;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The application's own decisions, without CDI: objects given to the filters' constructors. */
class HooksHttpTest {
    @RegisterExtension
    static final DatabaseExtension DATABASE = TestStores.withTables(DatabaseExtension.sqlite());

    @RegisterExtension
    static final TestStores STORES = new TestStores(DATABASE);

    private final Probe probe = new Probe();
    private final Client client = new Client();
    private Node node;

    private void start(IdempotencyHooks requests, SessionHooks visits) throws Exception {
        STORES.clear();
        node = new Node(
                STORES.parts(new SettableClock(Instant.parse("2026-03-01T12:00:00Z")))
                        .deciding(requests, visits),
                probe);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private HttpResponse<byte[]> post(String key, String... headers) throws Exception {
        var request = Client.posting(node.uri("/orders"), "{}").header("Idempotency-Key", key);
        return client.send(headers.length == 0 ? request : request.headers(headers));
    }

    @Test
    void aPolicyForKeysTakesThePlaceOfTheConfiguredFormat() throws Exception {
        start(
                IdempotencyHooks.standard().withCallers(new HookBeans.Tenants()).withKeys(new HookBeans.OwnKeys()),
                SessionHooks.standard());
        HttpResponse<byte[]> refused = post("invoice-1", "Tenant", "a");
        assertProblem(refused, 400, "key-refused");
        assertThat(text(refused)).contains("Begin with order-.");
        assertThat(post("order-1", "Tenant", "a").statusCode()).isEqualTo(201);
        assertThat(probe.runs()).isOne();
    }

    @Test
    void aSanitizerChangesWhatIsStoredAndWhatIsReplayed() throws Exception {
        start(IdempotencyHooks.standard().withSanitizer(new HookBeans.Marks()), SessionHooks.standard());
        assertThat(text(post(Client.KEY))).contains("\"order\":1");
        assertThat(text(post(Client.KEY))).isEqualTo("stored");
        assertThat(text(post(Client.KEY, "Again", "1"))).isEqualTo("replayed");
    }

    @Test
    void aCheckForbidsReplays() throws Exception {
        start(IdempotencyHooks.standard().withReplayCheck(new HookBeans.Revocation()), SessionHooks.standard());
        post(Client.KEY);
        assertProblem(post(Client.KEY, "Revoked", "1"), 403, "replay-forbidden");
        assertThat(Client.isReplay(post(Client.KEY))).isTrue();
    }

    @Test
    void aResolverSaysWhoseASessionIs() throws Exception {
        start(IdempotencyHooks.standard(), SessionHooks.standard().withOwners(new ReplacingBeans.Owners()));
        probe.answer((run, request, response) -> {
            DurableSession session = DurableSession.of(request);
            session.setAttribute("any", "thing");
            response.getWriter().print(session.owner().equals(new SessionOwner("shop", "Ada")));
        });
        assertThat(text(new Browser().with("User", "Ada").get(node, "/page"))).isEqualTo("true");
        assertThat(node.sessions().page("", 10)).singleElement().satisfies(info -> assertThat(info.owner())
                .isEqualTo(new SessionOwner("shop", "Ada")));
    }

    @Test
    void aResolverSaysWhatAUserWillRecognizeASessionBy() throws Exception {
        start(IdempotencyHooks.standard(), SessionHooks.standard().withDevices(new ReplacingBeans.Devices()));
        probe.answer((run, request, response) -> {
            DurableSession.of(request).signIn("Ada");
            response.getWriter().print(DurableSession.of(request).device().label());
        });
        assertThat(text(new Browser().get(node, "/page"))).isEqualTo("a kiosk in the hall");
        assertThat(node.sessions().page("", 10))
                .singleElement()
                .satisfies(info -> assertThat(info.device().label()).isEqualTo("a kiosk in the hall"));
    }
}
