package io.perdure.servlet.moving;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** What a browser gets. */
record Answer(int status, String text, List<HttpCookie> cookies) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Asks with cookies, each as {@code name=value}. */
    static Answer to(URI uri, String... cookies) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30));
        if (cookies.length > 0) {
            request.header("Cookie", String.join("; ", cookies));
        }
        HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
        List<HttpCookie> told = response.headers().allValues("Set-Cookie").stream()
                .flatMap(line -> HttpCookie.parse(line).stream())
                .toList();
        return new Answer(response.statusCode(), response.body(), told);
    }

    /** As a browser sends it back. */
    String cookie(String name) {
        return cookies.stream()
                .filter(cookie -> cookie.getName().equals(name) && !cookie.hasExpired())
                .map(cookie -> name + "=" + cookie.getValue())
                .findFirst()
                .orElseThrow(() -> new AssertionError("No cookie " + name + " among " + cookies));
    }

    List<String> expired() {
        return cookies.stream()
                .filter(HttpCookie::hasExpired)
                .map(cookie -> cookie.getName() + " " + cookie.getPath())
                .toList();
    }
}
