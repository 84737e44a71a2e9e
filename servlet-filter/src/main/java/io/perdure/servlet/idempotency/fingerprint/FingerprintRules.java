package io.perdure.servlet.idempotency.fingerprint;

import io.perdure.idempotency.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What of a request counts when it is compared with its first try. Method and path always do; a multipart body
 * counts without its boundary. What is said about a body holds if it is what its headers say; if not, or if it is
 * beyond what is followed (200 levels, numbers of 1000 and strings of a million characters, 10000 members of open
 * objects, 64 times the compressed length), its bytes count as they were sent.
 *
 * @param canonicalJson whether JSON bodies count by what they mean: neither the order of members nor blanks, escapes
 *     or the spelling of numbers matter. Needs Jakarta JSON Processing
 * @param decodeContent whether bodies in {@code gzip} or {@code deflate} count as what they were before
 * @param fields what alone counts of a JSON body, as JSON pointers (RFC 6901), or of a form, where {@code /name} is
 *     the parameter {@code name}; sorted. Values of JSON count by what they mean. Empty: all of it. Needs Jakarta
 *     JSON Processing
 * @param ignoredQuery names of query parameters that do not count; sorted
 * @param headers names of request headers that count; sorted, in lower case
 */
public record FingerprintRules(
        boolean canonicalJson,
        boolean decodeContent,
        Set<String> fields,
        Set<String> ignoredQuery,
        Set<String> headers) {
    private static final int MAXIMUM_RECIPE = 1000;
    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]++");

    /** Method, target, Content-Type and body, as they were sent. */
    public static final FingerprintRules DEFAULT =
            new FingerprintRules(false, false, Set.of(), Set.of(), Set.of("content-type"));

    /**
     * Sorts and checks what is given.
     *
     * @param canonicalJson whether JSON bodies count by what they mean
     * @param decodeContent whether compressed bodies count as what they were before
     * @param fields what alone counts of a JSON body or a form; empty for all of it
     * @param ignoredQuery names of query parameters that do not count, decoded
     * @param headers names of request headers that count
     * @throws IllegalArgumentException if a field is no JSON pointer, a name is none, or all are too long together to
     *     be stored with each record; says what to write
     */
    public FingerprintRules {
        fields = sorted(fields);
        ignoredQuery = sorted(ignoredQuery);
        headers = sorted(
                headers.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
        fields.forEach(FieldTree::names);
        headers.forEach(FingerprintRules::checkHeader);
        int length = Recipe.write(canonicalJson, decodeContent, fields, ignoredQuery, headers)
                .length();
        if (length > MAXIMUM_RECIPE) {
            throw new IllegalArgumentException("What counts of a request is stored with each record, as a text of at "
                    + "most " + MAXIMUM_RECIPE + " characters; this one has " + length
                    + ". Name fewer fields, query parameters and headers.");
        }
    }

    private static Set<String> sorted(Collection<String> texts) {
        for (String text : texts) {
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
                throw new IllegalArgumentException("'" + text + "' has half of a character. Write it whole.");
            }
        }
        return Collections.unmodifiableSet(new TreeSet<>(texts));
    }

    private static void checkHeader(String name) {
        if (!HEADER_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no header name. Write one such as Content-Type or Stripe-Version.");
        }
    }

    /**
     * Reads rules that were stored.
     *
     * @param recipe as {@link #recipe()} wrote it
     * @return the rules; nothing if this version does not know them
     */
    public static Optional<FingerprintRules> parse(String recipe) {
        return Recipe.read(recipe).filter(rules -> rules.recipe().equals(recipe));
    }

    /**
     * These rules, to be stored with a record. Never {@link Fingerprint#RAW}, by which {@link RequestFingerprint}
     * digests what the default rules leave as it was sent.
     *
     * @return at most 1000 ASCII characters; equal rules have equal texts
     */
    public String recipe() {
        return Recipe.write(canonicalJson, decodeContent, fields, ignoredQuery, headers);
    }

    /**
     * Whether Jakarta JSON Processing must be there.
     *
     * @return true if JSON bodies are read
     */
    public boolean readsJson() {
        return canonicalJson || !fields.isEmpty();
    }
}
