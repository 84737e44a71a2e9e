package io.perdure.servlet.idempotency.fingerprint;

import io.perdure.Bytes;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A body as it counts.
 *
 * @param form in what way it was read; a body that was read in another way is another body
 * @param decoded whether its content coding was taken off
 * @param type what its Content-Type counts as, if not as sent
 * @param digest of what counts
 */
record DigestedBody(String form, boolean decoded, Optional<String> type, Bytes digest) {
    /** How bodies of one media type are read. */
    private record Form(String name, String type, Reading reading) {}

    /** What is done with the bytes. */
    private interface Reading {
        byte[] digest(InputStream body) throws IOException;
    }

    static DigestedBody of(HttpServletRequest request, RequestBody body, FingerprintRules rules) throws IOException {
        ContentCoding coding = rules.decodeContent() ? ContentCoding.of(request) : ContentCoding.IDENTITY;
        Optional<Form> form = MediaType.parse(request.getContentType()).flatMap(type -> form(type, body, rules));
        return form.isPresent() ? read(form.get(), coding, body) : bytes(coding, body);
    }

    private static DigestedBody read(Form form, ContentCoding coding, RequestBody body) throws IOException {
        try (InputStream in = coding.open(body)) {
            byte[] digest = form.reading().digest(in);
            return new DigestedBody(form.name(), true, Optional.of(form.type()), Bytes.of(digest));
        } catch (MalformedBodyException notOfThisForm) {
            return bytes(coding, body);
        }
    }

    private static DigestedBody bytes(ContentCoding coding, RequestBody body) throws IOException {
        try (InputStream in = coding.open(body)) {
            return new DigestedBody("bytes", true, Optional.empty(), Bytes.of(Digest.whole(in)));
        } catch (MalformedBodyException notInThisCoding) {
            try (InputStream in = body.open()) {
                return new DigestedBody("encoded", false, Optional.empty(), Bytes.of(Digest.whole(in)));
            }
        }
    }

    private static Optional<Form> form(MediaType type, RequestBody body, FingerprintRules rules) {
        if (body.inParts()) {
            return Optional.of(new Form("parts", type.without("boundary").text(), Digest::whole));
        }
        if (type.isMultipart()) {
            return type.parameter("boundary")
                    .filter(MultipartDigest::isBoundary)
                    .map(boundary -> new Form(
                            "multipart", type.without("boundary").text(), in -> MultipartDigest.digest(in, boundary)));
        }
        if (type.isJson() && rules.readsJson()) {
            return Optional.of(new Form("json", type.without("charset").text(), json(rules)));
        }
        return type.isForm() && !rules.fields().isEmpty()
                ? Optional.of(new Form("form", type.text(), in -> FormFields.digest(in, rules.fields())))
                : Optional.empty();
    }

    private static Reading json(FingerprintRules rules) {
        if (rules.fields().isEmpty()) {
            return in -> JsonText.read(in, (parser, first) -> new CanonicalJson(parser).value(first, 0));
        }
        FieldTree fields = FieldTree.of(rules.fields());
        return in -> JsonText.read(in, (parser, first) -> ChosenFields.digest(parser, first, fields));
    }
}
