package io.perdure.servlet;

import static io.perdure.servlet.Client.isReplay;
import static io.perdure.servlet.Client.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.servlet.idempotency.IdempotencyFilter;
import io.perdure.servlet.session.SessionFilter;
import io.perdure.testkit.database.DatabaseExtension;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Filters that a request passes twice: some servers keep the fragment's mapping beside the application's own. */
class MappedTwiceTest {
    @RegisterExtension
    final DatabaseExtension database = TestStores.withTables(DatabaseExtension.sqlite());

    @TempDir
    Path directory;

    private final Probe probe = new Probe();
    private final CdiNode node = new CdiNode().withWeld().servlet(probe);

    @BeforeEach
    void start() throws Exception {
        node.beans(directory)
                .database(database)
                .filter(SessionFilter.class)
                .filter(SessionFilter.class)
                .filter(IdempotencyFilter.class)
                .filter(IdempotencyFilter.class)
                .start();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void theRequestIsCoveredOnce() throws Exception {
        Client client = new Client();
        HttpRequest.Builder post = Client.posting(node.uri("/orders"), "{}").header("Idempotency-Key", Client.KEY);
        HttpResponse<byte[]> first = client.send(post);
        assertThat(first.statusCode()).isEqualTo(201);
        HttpResponse<byte[]> second = client.send(post);
        assertThat(isReplay(second)).isTrue();
        assertThat(text(second)).isEqualTo(text(first));
    }

    @Test
    void thereIsOneSession() throws Exception {
        Browser browser = new Browser();
        probe.answer((run, request, response) -> request.getSession().setAttribute("name", "Ada"));
        assertThat(browser.get(node.uri("/orders")).headers().allValues("Set-Cookie"))
                .hasSize(1);
        probe.answer((run, request, response) ->
                response.getWriter().print(request.getSession(false).getAttribute("name")));
        assertThat(text(browser.get(node.uri("/orders")))).isEqualTo("Ada");
    }
}
