package io.perdure.idempotency;

import java.util.List;

/**
 * What the {@code Idempotency-Key} lines of a request say: draft-ietf-httpapi-idempotency-key-header-07,
 * section 2.1, a Structured Field String (RFC 9651, section 3.3.3) whose parameters are ignored; or, as
 * most clients send it, the bare characters. Both forms of the same characters are the same key.
 */
public sealed interface ParsedKey {
    /** No such header line. */
    record Absent() implements ParsedKey {}

    /**
     * A key.
     *
     * @param key what the client meant
     */
    record Present(IdempotencyKey key) implements ParsedKey {}

    /**
     * Something that is no key.
     *
     * @param reason what is wrong, for the client; does not show the value
     */
    record Malformed(String reason) implements ParsedKey {}

    /**
     * Reads the header {@code Idempotency-Key}, in either form.
     *
     * @param lines the value of each header line, in order
     * @return the key, or why there is none
     */
    static ParsedKey parse(List<String> lines) {
        return parse(lines, KeySyntax.LENIENT, "Idempotency-Key");
    }

    /**
     * Reads a header that has the key.
     *
     * @param lines the value of each header line, in order
     * @param syntax which forms are admitted
     * @param header its name, for the reason of a refusal
     * @return the key, or why there is none
     */
    static ParsedKey parse(List<String> lines, KeySyntax syntax, String header) {
        if (lines.isEmpty()) {
            return new Absent();
        }
        if (lines.size() > 1) {
            return new Malformed("There are " + lines.size() + " " + header + " headers; send one.");
        }
        return new KeyReader(syntax, header).read(lines.get(0));
    }
}
