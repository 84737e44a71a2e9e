package io.perdure.servlet.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Sends many requests at once, all under one key, with few threads. */
final class Sender implements AutoCloseable {
    static final String BODY = "{\"amount\":1}";
    private static final long SECONDS = 60;

    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(threads)
            .build();
    private final String key = UUID.randomUUID().toString();

    String key() {
        return key;
    }

    HttpRequest.Builder request(URI uri, String body) {
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    CompletableFuture<HttpResponse<byte[]>> begin(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), BodyHandlers.ofByteArray());
    }

    CompletableFuture<HttpResponse<byte[]>> begin(FilterNode node, String body) {
        return begin(request(node.uri("/orders"), body).header("Idempotency-Key", key));
    }

    CompletableFuture<HttpResponse<byte[]>> begin(FilterNode node) {
        return begin(node, BODY);
    }

    HttpResponse<byte[]> send(FilterNode node) throws Exception {
        return finish(begin(node));
    }

    static HttpResponse<byte[]> finish(CompletableFuture<HttpResponse<byte[]>> begun) throws Exception {
        return begun.get(SECONDS, TimeUnit.SECONDS);
    }

    static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    static boolean isReplay(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("Idempotent-Replayed").isPresent();
    }

    static void assertReplay(HttpResponse<byte[]> answer, HttpResponse<byte[]> first) {
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(first.statusCode());
        assertThat(answer.body()).isEqualTo(first.body());
        assertThat(isReplay(answer)).isTrue();
    }

    static void assertProblem(HttpResponse<byte[]> answer, int status, String slug) {
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(status);
        assertThat(text(answer)).contains("/" + slug + "\"");
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
