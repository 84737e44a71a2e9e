package io.perdure.servlet;

import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A client that keeps one cookie, and shows what it was told about it. */
final class Browser {
    private final Client client = new Client();
    private final Map<String, String> headers = new HashMap<>();
    private String cookie;

    /** Sent with every request from now on. */
    Browser with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    HttpResponse<byte[]> get(Node node, String path) throws Exception {
        return get(node.uri(path));
    }

    HttpResponse<byte[]> get(URI uri) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).GET();
        headers.forEach(request::setHeader);
        if (cookie != null) {
            request.setHeader("Cookie", "sid=" + cookie);
        }
        HttpResponse<byte[]> answer = client.send(request);
        for (HttpCookie told : told(answer)) {
            cookie = told.hasExpired() ? null : told.getValue();
        }
        return answer;
    }

    static List<HttpCookie> told(HttpResponse<?> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .flatMap(line -> HttpCookie.parse(line).stream())
                .toList();
    }

    String cookie() {
        return cookie;
    }

    void show(String other) {
        cookie = other;
    }
}
