package io.perdure.servlet;

import static io.perdure.servlet.Client.KEY;
import static io.perdure.servlet.Client.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.jpa.JpaStores;
import io.perdure.testkit.database.DatabaseExtension;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests that are at work, or come, when their application has let go of its database. */
class ClosedStoresHttpTest {
    @RegisterExtension
    final DatabaseExtension database = TestStores.withTables(DatabaseExtension.sqlite());

    private final Client client = new Client();
    private final Probe probe = new Probe();

    @Test
    void aHandlerAtWorkGivesItsAnswerAndNobodyElseRuns() throws Exception {
        JpaStores stores = JpaStores.open(database.dataSource());
        probe.answer((run, request, response) -> {
            stores.close();
            response.getWriter().print("run " + run);
        });
        try (RecordingNode node =
                new RecordingNode(stores.idempotency()).servlet("/*", probe).start()) {
            HttpResponse<byte[]> first = client.post(node.uri("/orders"), KEY, "{}");
            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(text(first)).isEqualTo("run 1");
            IdempotencyHttpContract.assertProblem(
                    client.post(node.uri("/orders"), KEY, "{}"), 503, "store-unavailable");
            assertThat(probe.runs()).isOne();
        }
    }
}
