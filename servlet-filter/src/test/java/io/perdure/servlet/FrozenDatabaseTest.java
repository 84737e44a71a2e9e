package io.perdure.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.perdure.jpa.JpaStores;
import io.perdure.testkit.SettableClock;
import io.perdure.testkit.database.DatabaseExtension;
import io.perdure.testkit.database.SilentNetwork;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A PostgreSQL that takes everything and answers nothing, behind the pool that an application might have. */
@Timeout(60)
class FrozenDatabaseTest {
    @RegisterExtension
    static final DatabaseExtension database = TestStores.withTables(DatabaseExtension.postgres());

    /** Nothing of the driver's or the pool's would end the wait for an answer. */
    private static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(4);
        config.setConnectionTimeout(1000);
        config.setValidationTimeout(500);
        return new HikariDataSource(config);
    }

    @Test
    void aFrozenDatabaseIsAnswered503AndAfterwardsTheSessionIsTheSame() throws Exception {
        Probe probe = new Probe();
        try (SilentNetwork network = new SilentNetwork(database.database());
                HikariDataSource pool = pool(network.url());
                JpaStores stores = JpaStores.open(pool);
                Node node = new Node(
                        new Node.Parts(
                                stores.idempotency(),
                                stores.sessions(),
                                new SettableClock(Instant.parse("2026-03-01T12:00:00Z"))),
                        probe)) {
            probe.answer((run, request, response) -> request.getSession().setAttribute("k", "v"));
            Browser browser = new Browser();
            browser.get(node, "/page");
            String cookie = browser.cookie();

            network.fallSilent();
            assertTurnedAway(() -> browser.get(node, "/page"));
            int before = probe.runs();
            assertTurnedAway(() -> new Client().post(node.uri("/pay"), "7f9c2f6e-3a4d-4b61-9a57-0d9c3a5be001", "{}"));
            assertThat(probe.runs()).isEqualTo(before);

            network.deliver();
            probe.answer((run, request, response) ->
                    response.getWriter().print(request.getSession().getAttribute("k")));
            assertThat(browser.get(node, "/page").body()).asString().isEqualTo("v");
            assertThat(browser.cookie()).isEqualTo(cookie);
        }
    }

    private interface Call {
        HttpResponse<byte[]> send() throws Exception;
    }

    private static void assertTurnedAway(Call call) throws Exception {
        long begun = System.nanoTime();
        HttpResponse<byte[]> answer = call.send();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        IdempotencyHttpContract.assertProblem(answer, 503, "store-unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }
}
