package io.perdure.examples.servers;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A client with cookies of its own, and perhaps a name that the server knows. */
final class Visitor {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final HttpClient http;
    private final URI application;
    private final @Nullable String user;

    private Visitor(HttpClient http, URI application, @Nullable String user) {
        this.http = http;
        this.application = application;
        this.user = user;
    }

    static Visitor of(URI application) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .build();
        return new Visitor(http, application, null);
    }

    /** The same visitor on another node. */
    Visitor at(URI other) {
        return new Visitor(http, other, user);
    }

    Visitor as(String name) {
        return new Visitor(http, application, name);
    }

    Reply get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    Reply put(String path) throws IOException, InterruptedException {
        return send(request(path).PUT(HttpRequest.BodyPublishers.noBody()));
    }

    /** With names and values in turn. */
    Reply post(String path, String... form) throws IOException, InterruptedException {
        return send(request(path, form));
    }

    Reply post(Key key, String path, String... form) throws IOException, InterruptedException {
        return send(request(path, form).header("Idempotency-Key", key.header()));
    }

    CompletableFuture<Reply> begin(Key key, String path, String... form) {
        HttpRequest request =
                request(path, form).header("Idempotency-Key", key.header()).build();
        return http.sendAsync(request, BodyHandlers.ofByteArray()).thenApply(Reply::new);
    }

    private HttpRequest.Builder request(String path, String... form) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < form.length; i += 2) {
            body.append(i == 0 ? "" : "&").append(form[i]).append('=');
            body.append(URLEncoder.encode(form[i + 1], StandardCharsets.UTF_8));
        }
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(application + path)).timeout(LIMIT);
        if (user != null) {
            String credentials = user + ":" + Server.PASSWORD;
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        }
        return request;
    }

    private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
        return new Reply(response);
    }
}
