package io.perdure.servlet.idempotency.fingerprint;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The digest of a request by rules other than {@link io.perdure.idempotency.Fingerprint#RAW}. */
final class RequestDigest {
    private static final String CONTENT_TYPE = "content-type";

    private final HttpServletRequest request;
    private final FingerprintRules rules;
    private final DigestedBody body;

    private RequestDigest(HttpServletRequest request, FingerprintRules rules, DigestedBody body) {
        this.request = request;
        this.rules = rules;
        this.body = body;
    }

    static String hex(HttpServletRequest request, RequestBody body, FingerprintRules rules) throws IOException {
        DigestedBody digested = DigestedBody.of(request, body, rules);
        return HexFormat.of().formatHex(new RequestDigest(request, rules, digested).digest());
    }

    private byte[] digest() {
        Digest digest = new Digest('r')
                .text(rules.recipe())
                .text(request.getMethod())
                .text(Target.without(rules.ignoredQuery(), request));
        for (String name : headers()) {
            List<String> values = values(name);
            digest.text(name).number(values.size());
            values.forEach(digest::text);
        }
        return digest.text(body.form()).bytes(body.digest().array()).end();
    }

    /** A coding counts while it is on the body, and not once it was taken off. */
    private Set<String> headers() {
        Set<String> headers = new TreeSet<>(rules.headers());
        if (rules.decodeContent() && body.decoded()) {
            headers.remove(ContentCoding.HEADER);
        } else if (rules.decodeContent()) {
            headers.add(ContentCoding.HEADER);
        }
        return headers;
    }

    private List<String> values(String header) {
        return header.equals(CONTENT_TYPE) && body.type().isPresent()
                ? List.of(body.type().get())
                : Collections.list(request.getHeaders(header));
    }
}
