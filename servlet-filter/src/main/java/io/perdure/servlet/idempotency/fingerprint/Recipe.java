package io.perdure.servlet.idempotency.fingerprint;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * Rules as a text: {@code 1;json;decode;fields=/a,/b;query=c;headers=content-type}, where a part that says nothing is
 * left out. Whoever changes how a rule digests, or a bound of it, gives the new way a new number or a new part.
 */
final class Recipe {
    private static final String VERSION = "1";
    private static final String JSON = "json";
    private static final String DECODE = "decode";
    private static final String FIELDS = "fields";
    private static final String QUERY = "query";
    private static final String HEADERS = "headers";
    private static final Set<String> PARTS = Set.of(VERSION, JSON, DECODE, FIELDS, QUERY, HEADERS);

    private Recipe() {}

    static String write(
            boolean canonicalJson,
            boolean decodeContent,
            Set<String> fields,
            Set<String> ignoredQuery,
            Set<String> headers) {
        StringJoiner recipe = new StringJoiner(";").add(VERSION);
        if (canonicalJson) {
            recipe.add(JSON);
        }
        if (decodeContent) {
            recipe.add(DECODE);
        }
        addList(recipe, FIELDS, fields);
        addList(recipe, QUERY, ignoredQuery);
        addList(recipe, HEADERS, headers);
        return recipe.toString();
    }

    private static void addList(StringJoiner recipe, String part, Set<String> texts) {
        if (!texts.isEmpty()) {
            recipe.add(part + "=" + texts.stream().map(Recipe::encode).collect(Collectors.joining(",")));
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    /** Takes more than is ever written: who calls compares what is read with what was given. */
    static Optional<FingerprintRules> read(String recipe) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : recipe.split(";", -1)) {
            int equals = part.indexOf('=');
            parts.put(equals < 0 ? part : part.substring(0, equals), equals < 0 ? "" : part.substring(equals + 1));
        }
        if (!PARTS.containsAll(parts.keySet())) {
            return Optional.empty();
        }
        try {
            return Optional.of(new FingerprintRules(
                    parts.containsKey(JSON),
                    parts.containsKey(DECODE),
                    list(parts, FIELDS),
                    list(parts, QUERY),
                    list(parts, HEADERS)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Set<String> list(Map<String, String> parts, String part) {
        String texts = parts.get(part);
        return texts == null
                ? Set.of()
                : Arrays.stream(texts.split(",", -1))
                        .map(text -> URLDecoder.decode(text, StandardCharsets.UTF_8))
                        .collect(Collectors.toSet());
    }
}
