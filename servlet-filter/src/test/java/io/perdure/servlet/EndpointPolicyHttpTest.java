package io.perdure.servlet;

import static io.perdure.servlet.Client.KEY;
import static io.perdure.servlet.Client.isReplay;
import static io.perdure.servlet.Client.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.ConfigurationException;
import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.Idempotent;
import io.perdure.servlet.idempotency.IdempotencyFilter;
import io.perdure.servlet.idempotency.IdempotencyHooks;
import io.perdure.testkit.InMemoryIdempotencyStore;
import io.perdure.testkit.SettableClock;
import io.perdure.testkit.TestSecrets;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Endpoints that differ, and the page that says how, over real HTTP. */
class EndpointPolicyHttpTest {
    private static final String AT = "perdure.idempotency.at.";

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final ServletContextHandler context = new ServletContextHandler("/app");
    private final Client client = new Client();
    private final Probe probe = new Probe();

    @Idempotent(required = true, methods = "PUT,POST", released = "5xx,404")
    private static class Refunds extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.getInputStream().readAllBytes();
            response.sendError(404);
        }
    }

    /** Settings of the filter; its keys and values in turn. */
    private void start(String... parameters) throws Exception {
        SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
        IdempotencyGuard guard =
                new IdempotencyGuard(new InMemoryIdempotencyStore(), new TestSecrets().with("k1"), clock);
        Settings settings = Settings.of(
                new SettingSource("test", Map.of(AT + "events.paths", "/events", AT + "events.mode", "off")));
        FilterHolder filter =
                new FilterHolder(new IdempotencyFilter(guard, settings, IdempotencyHooks.standard(), clock));
        for (int i = 0; i < parameters.length; i += 2) {
            filter.setInitParameter(parameters[i], parameters[i + 1]);
        }
        context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new ServletHolder(probe), "/*");
        context.addServlet(new ServletHolder(new Refunds()), "/refunds/*");
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/app" + path);
    }

    private HttpResponse<byte[]> send(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).method(method, BodyPublishers.ofString("{}"));
        return client.send(headers.length == 0 ? request : request.headers(headers));
    }

    @Test
    void sectionOfTheFilterIsForItsPathsAndMethodsOnly() throws Exception {
        start(AT + "strict.paths", "/orders/*", AT + "strict.methods", "PUT", AT + "strict.required", "true");

        assertThat(send("PUT", "/orders/1").statusCode()).isEqualTo(400);
        assertThat(send("POST", "/orders").statusCode()).isEqualTo(201);
        assertThat(send("PUT", "/payments").statusCode()).isEqualTo(201);
        assertThat(probe.runs()).isEqualTo(2);
        send("PUT", "/orders/1", "Idempotency-Key", KEY);
        assertThat(isReplay(send("PUT", "/orders/1", "Idempotency-Key", KEY))).isTrue();
    }

    @Test
    void endpointThatIsOffIsLeftAlone() throws Exception {
        start();
        probe.answer((run, request, response) -> {
            request.getInputStream().readAllBytes();
            response.getWriter().print(run);
            request.startAsync().complete();
        });

        assertThat(text(client.post(uri("/events"), KEY, "{}"))).isEqualTo("1");
        assertThat(text(client.post(uri("/events"), KEY, "{}"))).isEqualTo("2");
        assertThat(text(client.post(uri("/events"), "not a \" key", "{}"))).isEqualTo("3");
    }

    @Test
    void annotationOfAServletIsRead() throws Exception {
        start();

        assertThat(send("PUT", "/refunds/1").statusCode()).isEqualTo(400);
        assertThat(send("PATCH", "/refunds/1").statusCode()).isEqualTo(404);
        send("PUT", "/refunds/1", "Idempotency-Key", KEY);
        assertThat(isReplay(send("PUT", "/refunds/1", "Idempotency-Key", KEY))).isFalse();
    }

    @Test
    void sectionWinsOverTheAnnotation() throws Exception {
        start(AT + "refunds.paths", "/refunds/*", AT + "refunds.released", "5xx");

        assertThat(send("PUT", "/refunds/1").statusCode())
                .as("required by the annotation")
                .isEqualTo(400);
        send("PUT", "/refunds/1", "Idempotency-Key", KEY);
        assertThat(isReplay(send("PUT", "/refunds/1", "Idempotency-Key", KEY))).isTrue();
    }

    @Test
    void serverErrorsAreKeptWhereNothingIsReleased() throws Exception {
        start("perdure.idempotency.released", "");
        probe.answer((run, request, response) -> {
            response.setStatus(500);
            response.setContentType("text/plain;charset=UTF-8");
            response.getWriter().print(run);
        });

        client.post(uri("/orders"), KEY, "{}");
        HttpResponse<byte[]> retry = client.post(uri("/orders"), KEY, "{}");
        assertThat(retry.statusCode()).isEqualTo(500);
        assertThat(text(retry)).isEqualTo("1");
        assertThat(isReplay(retry)).isTrue();
    }

    @Test
    void onlyNamedHeadersAreReplayed() throws Exception {
        start("perdure.idempotency.headers-kept", "Location");
        client.post(uri("/orders"), KEY, "{}");

        HttpResponse<byte[]> retry = client.post(uri("/orders"), KEY, "{}");
        assertThat(retry.headers().firstValue("Location")).contains("/orders/1");
        assertThat(retry.headers().firstValue("Content-Type")).isPresent();
        assertThat(retry.headers().map()).doesNotContainKeys("etag", "vary");
    }

    @Test
    void wrongParameterKeepsTheFilterFromStarting() {
        assertThatThrownBy(() -> start(AT + "refunds.lease", "2m"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("perdure.idempotency.at.refunds.paths is not set");
    }

    @Test
    void problemHasTheConfiguredStatusAndLinksToItsExplanation() throws Exception {
        start("perdure.idempotency.policy-path", "/docs/keys", "perdure.idempotency.statuses", "key-reused=409");
        client.post(uri("/orders"), KEY, "{}");

        HttpResponse<byte[]> problem = client.post(uri("/orders"), KEY, "{\"other\":1}");
        assertThat(problem.statusCode()).isEqualTo(409);
        assertThat(text(problem))
                .contains("\"status\":409", "\"type\":\"https://perdure.io/problems/key-reused\"")
                .contains("\"safe_new_key\":true");
        assertThat(problem.headers().firstValue("Link"))
                .contains("</app/docs/keys#key-reused>; rel=\"describedby\"; type=\"text/html\"");
        HttpResponse<byte[]> page = client.get(uri("/docs/keys"));
        assertThat(text(page)).contains("<section id=\"key-reused\">");
    }

    @Test
    void policyIsReadableByPeople() throws Exception {
        start(
                "perdure.idempotency.policy-path",
                "/policy",
                "perdure.problem-base",
                "urn:<shop>&\"",
                AT + "big.paths",
                "/big/<x>/*",
                AT + "big.retention",
                "48h");

        HttpResponse<byte[]> page = client.get(uri("/policy"), "Accept", "text/html,*/*;q=0.8");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElse(""))
                .isEqualToIgnoringCase("text/html;charset=utf-8");
        assertThat(page.headers().firstValue("Cache-Control")).contains("public, max-age=300");
        assertThat(page.headers().firstValue("Vary")).contains("Accept");
        assertThat(text(page))
                .contains("<h3>/big/&lt;x&gt;/*</h3>", "<dd>PT48H</dd>", "<h3>All other paths</h3>", "<dd>PT24H</dd>")
                .contains("<dd>header:Idempotency-Key</dd>", "<dd>255</dd>", "Idempotent-Replayed: true")
                .contains("urn:&lt;shop&gt;&amp;&quot;key-missing")
                .doesNotContain("<x>", "<shop>", "src=", "href=", "url(", "<script");
        for (ProblemType type : ProblemType.values()) {
            assertThat(text(page)).contains("<section id=\"" + type.slug() + "\">", type.advice());
        }
        assertThat(probe.runs()).isZero();
    }

    @Test
    void policyIsReadableByPrograms() throws Exception {
        start(
                "perdure.idempotency.policy-path",
                "/policy",
                "perdure.idempotency.statuses",
                "key-reused=400",
                "perdure.idempotency.hash-ignored-query",
                "a\"quoted\"one",
                AT + "big.paths",
                "/big/*, *.big",
                AT + "big.methods",
                "PUT",
                AT + "big.mode",
                "uncertain",
                AT + "big.lease",
                "90s");

        HttpResponse<byte[]> page = client.get(uri("/policy"), "Accept", "application/json");
        assertThat(page.headers().firstValue("Content-Type")).contains("application/json");
        String json = text(page);
        assertThat(member(json, "$.replay_marker")).isEqualTo("Idempotent-Replayed");
        assertThat(member(json, "$.scope")).contains("tenant");
        assertThat(member(json, "$.endpoints[0].paths")).isEqualTo("[\"/big/*\",\"*.big\"]");
        assertThat(member(json, "$.endpoints[0].methods")).isEqualTo("[\"PUT\"]");
        assertThat(member(json, "$.endpoints[0].lease")).isEqualTo("PT1M30S");
        assertThat(member(json, "$.endpoints[0].after_crash")).isEqualTo("outcome_unknown");
        assertThat(member(json, "$.endpoints[3].after_crash")).isEqualTo("run_again");
        assertThat(member(json, "$.endpoints[0].retention")).isEqualTo("PT24H");
        assertThat(member(json, "$.endpoints[1].paths")).isEqualTo("[\"/events\"]");
        assertThat(member(json, "$.endpoints[1].methods")).isEqualTo("[]");
        assertThat(member(json, "$.endpoints[2].paths")).isEqualTo("[\"/refunds/*\"]");
        assertThat(member(json, "$.endpoints[2].required")).isEqualTo("1");
        assertThat(member(json, "$.endpoints[3].paths")).isEqualTo("[]");
        assertThat(member(json, "$.endpoints[3].required")).isEqualTo("0");
        assertThat(member(json, "$.endpoints[3].key_format")).isEqualTo("any");
        assertThat(member(json, "$.endpoints[3].key_syntax")).isEqualTo("lenient");
        assertThat(member(json, "$.endpoints[3].key_max_length")).isEqualTo("255");
        assertThat(member(json, "$.endpoints[3].key_sources")).isEqualTo("[\"header:Idempotency-Key\"]");
        assertThat(member(json, "$.endpoints[3].anonymous")).isEqualTo("uuid-keys");
        assertThat(member(json, "$.endpoints[3].compared"))
                .isEqualTo("[\"method\",\"path\",\"query without a\\\"quoted\\\"one\","
                        + "\"header Content-Type\",\"body\"]");
        assertThat(member(json, "$.endpoints[3].released"))
                .isEqualTo("[\"401\",\"403\",\"408\",\"425\",\"429\",\"5xx\"]");
        assertThat(member(json, "$.endpoints[3].max_response_bytes")).isEqualTo("16777216");
        assertProblems(json);
    }

    private static void assertProblems(String json) throws SQLException {
        int position = 0;
        for (ProblemType type : ProblemType.values()) {
            String problem = "$.problems[" + position++ + "].";
            int status = type == ProblemType.KEY_REUSED ? 400 : type.status();
            assertThat(member(json, problem + "slug")).isEqualTo(type.slug());
            assertThat(member(json, problem + "type")).isEqualTo("https://perdure.io/problems/" + type.slug());
            assertThat(member(json, problem + "status")).isEqualTo(Integer.toString(status));
            assertThat(member(json, problem + "retryable")).isEqualTo(type.retryable() ? "1" : "0");
            assertThat(member(json, problem + "safe_new_key")).isEqualTo(type.safeNewKey() ? "1" : "0");
            assertThat(member(json, problem + "advice")).isEqualTo(type.advice());
        }
    }

    /** SQLite is the JSON parser at hand; it says 1 and 0 for true and false. */
    private static String member(String json, String path) throws SQLException {
        try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite::memory:");
                PreparedStatement query = sqlite.prepareStatement("SELECT json_extract(?, ?)")) {
            query.setString(1, json);
            query.setString(2, path);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    @Test
    void headOfThePolicyHasItsHeadersAndNoBody() throws Exception {
        start("perdure.idempotency.policy-path", "/policy");
        int length = client.get(uri("/policy")).body().length;

        HttpResponse<byte[]> head =
                client.send(HttpRequest.newBuilder(uri("/policy")).method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length")).contains(Integer.toString(length));
    }

    @Test
    void everythingButReadingThePolicyReachesTheApplication() throws Exception {
        start("perdure.idempotency.policy-path", "/policy");

        assertThat(send("POST", "/policy").statusCode()).isEqualTo(201);
        assertThat(client.get(uri("/policy/more")).statusCode()).isEqualTo(201);
        assertThat(client.get(uri("/orders")).statusCode()).isEqualTo(201);
        assertThat(probe.runs()).isEqualTo(3);
    }

    @Test
    void withoutAPathThereIsNoPolicyPage() throws Exception {
        start();

        assertThat(client.get(uri("/policy")).statusCode()).isEqualTo(201);
        assertThat(client.post(uri("/orders"), "guessable", "{}").headers().firstValue("Link"))
                .contains("<https://perdure.io/problems/key-guessable>; rel=\"describedby\"; type=\"text/html\"");
    }
}
