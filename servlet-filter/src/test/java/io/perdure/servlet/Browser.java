package io.perdure.servlet;

import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;

/** A client that keeps one cookie, and shows what it was told about it. */
final class Browser {
    private final Client client = new Client();
    private String cookie;

    HttpResponse<byte[]> get(Node node, String path) throws Exception {
        return get(node.uri(path));
    }

    HttpResponse<byte[]> get(URI uri) throws Exception {
        HttpResponse<byte[]> answer = cookie == null ? client.get(uri) : client.get(uri, "Cookie", "sid=" + cookie);
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
