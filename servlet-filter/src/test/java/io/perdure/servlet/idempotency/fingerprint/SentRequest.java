package io.perdure.servlet.idempotency.fingerprint;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A request without a container: what a client sent, and how often its body was opened. */
public final class SentRequest implements RequestBody {
    private final String target;
    private final byte[] body;
    private String verb = "POST";
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private int opened;

    /** Sends text in UTF-8. */
    public static SentRequest of(String target, String contentType, String body) {
        return of(target, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    static SentRequest of(String target, String contentType, byte[] body) {
        SentRequest sent = new SentRequest(target, body);
        return contentType.isEmpty() ? sent : sent.with("Content-Type", contentType);
    }

    static SentRequest json(String body) {
        return of("/orders", "application/json", body);
    }

    private SentRequest(String target, byte[] body) {
        this.target = target;
        this.body = body;
    }

    /** Adds a header line. */
    public SentRequest with(String name, String value) {
        headers.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
        return this;
    }

    SentRequest by(String otherVerb) {
        verb = otherVerb;
        return this;
    }

    @Override
    public long length() {
        return body.length;
    }

    @Override
    public InputStream open() {
        opened++;
        return new ByteArrayInputStream(body);
    }

    /** How often the body was opened. */
    public int opened() {
        return opened;
    }

    RequestFingerprint fingerprint(FingerprintRules rules) {
        return new RequestFingerprint(rules, request(), this);
    }

    /** The digest by these rules. */
    String print(FingerprintRules rules) {
        RequestFingerprint fingerprint = fingerprint(rules);
        return fingerprint.by(fingerprint.recipe()).orElseThrow();
    }

    /** What a container would hand to a filter. */
    public HttpServletRequest request() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                SentRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> answer(method.getName(), arguments));
    }

    private Object answer(String method, Object[] arguments) {
        int query = target.indexOf('?');
        return switch (method) {
            case "getMethod" -> verb;
            case "getRequestURI" -> query < 0 ? target : target.substring(0, query);
            case "getQueryString" -> query < 0 ? null : target.substring(query + 1);
            case "getContentType" ->
                headers.containsKey("Content-Type")
                        ? headers.get("Content-Type").get(0)
                        : null;
            case "getHeaders" -> Collections.enumeration(headers.getOrDefault(arguments[0], List.of()));
            default -> throw new UnsupportedOperationException(method);
        };
    }
}
