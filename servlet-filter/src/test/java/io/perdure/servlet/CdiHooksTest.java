package io.perdure.servlet;

import static io.perdure.servlet.Client.isReplay;
import static io.perdure.servlet.Client.text;
import static io.perdure.servlet.IdempotencyHttpContract.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.jpa.OwnTransactions;
import io.perdure.servlet.idempotency.IdempotencyFilter;
import io.perdure.servlet.idempotency.IdempotentExchange;
import io.perdure.session.AttributeCodec;
import io.perdure.testkit.database.DatabaseExtension;
import jakarta.enterprise.inject.spi.CDI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The application's own decisions, as beans that the container finds. */
class CdiHooksTest {
    @RegisterExtension
    final DatabaseExtension database = TestStores.withTables(DatabaseExtension.sqlite());

    @TempDir
    Path directory;

    private final Probe probe = new Probe();
    private final CdiNode node = new CdiNode().withWeld().servlet(probe);
    private final Client client = new Client();

    private void start(Class<?>... beans) throws Exception {
        node.beans(directory, beans)
                .database(database)
                .filter(IdempotencyFilter.class)
                .start();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private HttpRequest.Builder request(String key) {
        return Client.posting(node.uri("/orders"), "{}").header("Idempotency-Key", key);
    }

    @Test
    void resolverKeepsTenantsApart() throws Exception {
        start(HookBeans.Tenants.class);
        HttpResponse<byte[]> first = client.send(request("order-1").header("Tenant", "a"));
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(isReplay(client.send(request("order-1").header("Tenant", "b"))))
                .isFalse();
        assertThat(isReplay(client.send(request("order-1").header("Tenant", "a"))))
                .isTrue();
        assertThat(probe.runs()).isEqualTo(2);
    }

    @Test
    void policyRefusesKeysInItsOwnWords() throws Exception {
        start(HookBeans.Tenants.class, HookBeans.OwnKeys.class);
        HttpResponse<byte[]> refused = client.send(request("invoice-1").header("Tenant", "a"));
        assertProblem(refused, 400, "key-refused");
        assertThat(text(refused)).contains("Begin with order-.");
        assertThat(client.send(request("order-1").header("Tenant", "a")).statusCode())
                .isEqualTo(201);
        assertThat(probe.runs()).isOne();
    }

    @Test
    void checkForbidsReplays() throws Exception {
        start(HookBeans.Revocation.class);
        client.send(request(Client.KEY));
        assertProblem(client.send(request(Client.KEY).header("Revoked", "1")), 403, "replay-forbidden");
        assertThat(isReplay(client.send(request(Client.KEY)))).isTrue();
        assertThat(probe.runs()).isOne();
    }

    @Test
    void sanitizerChangesWhatIsStoredAndWhatIsReplayedButNotTheFirstAnswer() throws Exception {
        start(HookBeans.Marks.class);
        HttpResponse<byte[]> first = client.send(request(Client.KEY));
        assertThat(text(first)).contains("\"order\":1");
        HttpResponse<byte[]> retry = client.send(request(Client.KEY));
        assertThat(retry.statusCode()).isEqualTo(201);
        assertThat(text(retry)).isEqualTo("stored");
        assertThat(text(client.send(request(Client.KEY).header("Again", "1")))).isEqualTo("replayed");
        assertThat(text(client.send(request(Client.KEY)))).isEqualTo("stored");
    }

    @Test
    void sanitizerThatFailsKeepsTheAnswerOutOfTheStoreAndTheHandlerFromRunningAgain() throws Exception {
        start(HookBeans.Marks.class);
        try (LogOf log = LogOf.all(IdempotencyFilter.class.getName())) {
            HttpResponse<byte[]> first = client.send(request(Client.KEY).header("Fail", "1"));
            assertThat(first.statusCode()).isEqualTo(201);
            assertThat(text(first)).contains("\"order\":1");
            LogRecord logged = log.last();
            assertThat(logged.getLevel()).isEqualTo(Level.SEVERE);
            assertThat(logged.getMessage()).contains("The sanitizer failed").doesNotContain(Client.KEY);
            assertThat(logged.getThrown()).hasMessage("so decided");
        }
        assertProblem(client.send(request(Client.KEY)), 409, "response-unavailable");
        assertThat(probe.runs()).isOne();
    }

    /** The handler lets go of its lease, and asks for itself while it is at work. */
    @Test
    void resolverOfTheApplicationAnswersForOwnersThatDied() throws Exception {
        node.settings().put("perdure.idempotency.mode", "uncertain");
        node.settings().put("perdure.idempotency.lease", "1ms");
        node.settings().put("perdure.idempotency.heartbeat", "0");
        start(HookBeans.Outcomes.class);
        AtomicReference<String> key = new AtomicReference<>();
        AtomicReference<HttpResponse<byte[]>> retry = new AtomicReference<>();
        probe.answer((run, request, response) -> {
            key.set(IdempotentExchange.of(request).orElseThrow().childKey("charge"));
            retry.set(untilItsLeaseIsOver());
        });
        HttpResponse<byte[]> late = client.send(request(Client.KEY));
        assertThat(text(retry.get())).isEqualTo(key.get());
        assertThat(isReplay(retry.get())).isTrue();
        assertThat(text(late)).isEqualTo(key.get());
        assertThat(probe.runs()).isOne();
    }

    private HttpResponse<byte[]> untilItsLeaseIsOver() {
        try {
            HttpResponse<byte[]> answer = client.send(request(Client.KEY));
            while (text(answer).contains("in-progress")) {
                answer = client.send(request(Client.KEY));
            }
            return answer;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The bean is of the database that the records are in. */
    @Test
    void handlersRecordEffectsInTransactionsOfTheirOwn() throws Exception {
        node.settings().put("perdure.idempotency.lease", "1ms");
        node.settings().put("perdure.idempotency.heartbeat", "0");
        start();
        probe.answer((run, request, response) -> {
            OwnTransactions transactions =
                    CDI.current().select(OwnTransactions.class).get();
            try (Connection connection = database.dataSource().getConnection()) {
                connection.setAutoCommit(false);
                IdempotentExchange.of(request).orElseThrow().recordEffects(transactions.of(connection));
                connection.commit();
                connection.setAutoCommit(true);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            response.setStatus(503);
        });
        assertThat(client.send(request(Client.KEY)).statusCode()).isEqualTo(503);
        assertProblem(untilItsLeaseIsOver(), 409, "response-unavailable");
        assertThat(probe.runs()).isOne();
    }

    @Test
    void allListenersHearAlthoughOneFails() throws Exception {
        start(HookBeans.OneListener.class, HookBeans.AnotherListener.class);
        client.send(request(Client.KEY));
        client.send(request(Client.KEY));
        String other = "6a2f41a3-c54c-4ce8-bd2a-f8a04e8d33a5";
        probe.answer((run, request, response) -> response.getWriter()
                .print(String.join(
                                ",",
                                CDI.current()
                                        .select(HookBeans.AnotherListener.class)
                                        .get()
                                        .heard())
                        + "|"
                        + CDI.current().select(HookBeans.OneListener.class).stream()
                                .filter(bean -> !(bean instanceof HookBeans.AnotherListener))
                                .findFirst()
                                .orElseThrow()
                                .heard()));
        assertThat(text(client.send(request(other))))
                .isEqualTo("Reserved,Completed,Replayed,Reserved|[Reserved, Completed, Replayed, Reserved]");
    }

    @Test
    void attributeFormatOfTheApplicationStoresItsTypes() throws Exception {
        start(HookBeans.Coins.class);
        probe.answer((run, request, response) -> {
            AttributeCodec codec = CDI.current().select(AttributeCodec.class).get();
            response.getWriter().print(codec.decode(codec.encode(List.of(new HookBeans.Coin(5)))));
        });
        assertThat(text(client.send(request(Client.KEY)))).isEqualTo("[coin 5]");
    }

    @Test
    void twoFormatsOfOneNameAreRefusedAtTheStartAndBothAreNamed() {
        assertThatThrownBy(() -> start(HookBeans.Coins.class, HookBeans.OtherCoins.class))
                .hasStackTraceContaining("Two attribute formats are named 'coins'")
                .hasStackTraceContaining(HookBeans.OtherCoins.class.getName());
    }

    @Test
    void settingsOfTheCodecAreCheckedAtTheStart() {
        node.settings().put("perdure.session.serialization", "never");
        assertThatThrownBy(this::start)
                .hasStackTraceContaining("perdure.session.serialization is 'never'")
                .hasStackTraceContaining("filtered, off");
    }

    @Test
    void twoPoliciesAreRefusedAndBothAreNamed() {
        assertThatThrownBy(() -> start(HookBeans.OwnKeys.class, HookBeans.OtherKeys.class))
                .hasStackTraceContaining("There is more than one bean of type KeyPolicy")
                .hasStackTraceContaining(HookBeans.OwnKeys.class.getName())
                .hasStackTraceContaining(HookBeans.OtherKeys.class.getName())
                .hasStackTraceContaining("make one of them an @Alternative with a @Priority");
    }
}
