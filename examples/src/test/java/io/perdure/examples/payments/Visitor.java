package io.perdure.examples.payments;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;

/** One browser, as the server sees it: with cookies of its own. */
final class Visitor {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private final URI server;
    private final HttpClient client;

    Visitor(URI server) {
        this(server, HttpClient.newBuilder().cookieHandler(new CookieManager()).build());
    }

    private Visitor(URI server, HttpClient client) {
        this.server = server;
        this.client = client;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    HttpResponse<String> form(String path, String body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** The same person, asking another server. */
    Visitor at(URI other) {
        return new Visitor(other, client);
    }

    HttpResponse<String> pay(String order) throws IOException, InterruptedException {
        return pay(order, UUID.randomUUID());
    }

    HttpResponse<String> pay(String order, UUID key) throws IOException, InterruptedException {
        return send(payment(order, key));
    }

    HttpResponse<String> payAndLoseTheAnswer(String order, UUID key) throws IOException, InterruptedException {
        return send(payment(order, key).header(LossyNetworkFilter.HEADER, "true"));
    }

    private HttpRequest.Builder payment(String order, UUID key) {
        return request("/payments")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", '"' + key.toString() + '"')
                .POST(BodyPublishers.ofString(order));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path)).timeout(LIMIT).header("User-Agent", FIREFOX);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
