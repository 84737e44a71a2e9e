package io.perdure.servlet.idempotency.fingerprint;

import io.perdure.idempotency.Fingerprint;
import io.perdure.idempotency.RequestHash;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a request asks, by the rules in force or by those of an older record. For the thread of the request, while
 * the request lasts. Each digest reads the body anew, and is taken once.
 */
public final class RequestFingerprint implements Fingerprint {
    private final HttpServletRequest request;
    private final RequestBody body;
    private final String recipe;
    private final Map<String, Optional<String>> known = new HashMap<>();

    /**
     * Reads nothing yet.
     *
     * @param rules what counts for new records
     * @param request with its headers and its target as they were sent
     * @param body its body
     */
    public RequestFingerprint(FingerprintRules rules, HttpServletRequest request, RequestBody body) {
        this.request = request;
        this.body = body;
        boolean multipart = MediaType.parse(request.getContentType())
                .map(MediaType::isMultipart)
                .orElse(false);
        this.recipe = rules.equals(FingerprintRules.DEFAULT) && !multipart ? RAW : rules.recipe();
    }

    @Override
    public String recipe() {
        return recipe;
    }

    /**
     * Digests the request, perhaps in the way of an older record.
     *
     * @param recipe as it was stored
     * @return SHA-256 in hexadecimal digits; nothing if this version does not know the recipe, or if it needs Jakarta
     *     JSON Processing, and that is gone
     * @throws UncheckedIOException if the body cannot be read
     */
    @Override
    public Optional<String> by(String recipe) {
        return known.computeIfAbsent(recipe, this::digest);
    }

    @Override
    public Fingerprint taken() {
        Map<String, String> digests = new HashMap<>();
        known.forEach((way, hex) -> hex.ifPresent(digest -> digests.put(way, digest)));
        return Fingerprint.of(recipe, digests);
    }

    private Optional<String> digest(String wanted) {
        try {
            if (wanted.equals(RAW)) {
                return Optional.of(asSent());
            }
            Optional<FingerprintRules> rules =
                    FingerprintRules.parse(wanted).filter(parsed -> !parsed.readsJson() || JsonProcessing.isPresent());
            return rules.isPresent() ? Optional.of(RequestDigest.hex(request, body, rules.get())) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The request body cannot be read again", e);
        }
    }

    private String asSent() throws IOException {
        String type = request.getContentType();
        try (InputStream in = body.open()) {
            return RequestHash.of(request.getMethod(), Target.asSent(request), type == null ? "" : type, in);
        }
    }
}
