package io.perdure.testkit.http;

import io.perdure.Bytes;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A request that can be sent again. Every change is a copy; {@link #doing} changes only what the handler does with it.
 *
 * @param method such as {@code GET}
 * @param path below the base of a node, with its query
 * @param headers one line for each name
 * @param body may be empty
 */
public record Call(String method, String path, Map<String, String> headers, Bytes body) {
    static final String KEY = "Idempotency-Key";
    private static final String SCRIPT = "Probe";
    private static final String RUN = "run=";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** An order of Alice's under a new key; the key is a random UUID in quotes, as the draft writes it. */
    static Call order() {
        Map<String, String> headers = new TreeMap<>(Map.of(
                "Content-Type", "application/json", "Authorization", "Bearer alice:first", KEY, '"' + uuid() + '"'));
        return new Call("POST", "/orders", headers, Bytes.EMPTY)
                .body("{\"amount\":1}")
                .counted();
    }

    /**
     * A page that a browser asks for.
     *
     * @param path below the base of a node
     * @return a GET, which does nothing until it is {@linkplain #doing told what}
     */
    public static Call page(String path) {
        return new Call("GET", path, Map.of(), Bytes.EMPTY).counted();
    }

    /**
     * A random UUID (RFC 9562, version 4).
     *
     * @return its 36 characters
     */
    public static String uuid() {
        ByteBuffer random = ByteBuffer.allocate(2 * Long.BYTES);
        new SecureRandom().nextBytes(random.array());
        long high = (random.getLong() & ~0xF000L) | 0x4000L;
        return new UUID(high, (random.getLong() >>> 2) | Long.MIN_VALUE).toString();
    }

    /** The same request, counted anew, with nothing said about what the handler does but {@code order}. */
    Call counted() {
        return header(SCRIPT, RUN + uuid() + "&order");
    }

    /**
     * The same request with other things to do.
     *
     * @param steps as {@code name} or {@code name=value}
     * @return counted under the same name
     */
    public Call doing(String... steps) {
        StringBuilder script = new StringBuilder(RUN + run());
        for (String step : steps) {
            int equals = step.indexOf('=');
            script.append('&');
            script.append(
                    equals < 0
                            ? step
                            : step.substring(0, equals + 1)
                                    + URLEncoder.encode(step.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return header(SCRIPT, script.toString());
    }

    /** The name under which its runs are counted. */
    String run() {
        String script = headers.get(SCRIPT);
        if (script == null) {
            throw new IllegalStateException("A call without a script is not counted");
        }
        return script.substring(RUN.length(), script.indexOf('&'));
    }

    /**
     * The same with another method.
     *
     * @param other such as {@code POST}
     * @return a copy
     */
    public Call method(String other) {
        return new Call(other, path, headers, body);
    }

    /**
     * The same to another path.
     *
     * @param other below the base of a node
     * @return a copy
     */
    public Call path(String other) {
        return new Call(method, other, headers, body);
    }

    Call body(String other) {
        return body(other.getBytes(StandardCharsets.UTF_8));
    }

    Call body(byte[] other) {
        return new Call(method, path, headers, Bytes.of(other));
    }

    /**
     * The same with another header.
     *
     * @param name of the header
     * @param value its only line
     * @return a copy
     */
    public Call header(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Call(method, path, more, body);
    }

    Call without(String name) {
        Map<String, String> fewer = new TreeMap<>(headers);
        fewer.remove(name);
        return new Call(method, path, fewer, body);
    }

    Call type(String contentType) {
        return header("Content-Type", contentType);
    }

    Call key(String field) {
        return header(KEY, field);
    }

    String key() {
        return headers.getOrDefault(KEY, "");
    }

    /** The key without its quotes. */
    String bareKey() {
        return key().replace("\"", "");
    }

    Call by(String token) {
        return header("Authorization", "Bearer " + token);
    }

    Call byNobody() {
        return without("Authorization");
    }

    HttpRequest to(URI node) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(node + path)).timeout(LIMIT);
        headers.forEach(request::header);
        return request.method(method, BodyPublishers.ofByteArray(body.array())).build();
    }
}
