package io.perdure.servlet.idempotency;

import io.perdure.idempotency.KeySyntax;
import io.perdure.idempotency.ParsedKey;
import io.perdure.servlet.idempotency.fingerprint.JsonKeyField;
import io.perdure.servlet.idempotency.fingerprint.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** Where the key of a request is: the first place that has something decides, be it a key or not. */
final class KeySource {
    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]++");
    private static final String HEADER = "header:";
    private static final String JSON = "json:";

    private final List<Place> places;
    private final boolean readsBody;

    /** One place to look at. */
    private interface Place {
        ParsedKey find(HttpServletRequest request, RequestBody body) throws IOException;
    }

    private KeySource(List<Place> places, boolean readsBody) {
        this.places = places;
        this.readsBody = readsBody;
    }

    /**
     * Reads a setting.
     *
     * @param text places in their order, such as {@code header:Idempotency-Key, json:/request/id}
     * @throws IllegalArgumentException if one is not known; says what may be written
     */
    static KeySource parse(String text, KeySyntax syntax) {
        List<Place> places = new ArrayList<>();
        boolean readsBody = false;
        for (String part : text.split(",", -1)) {
            String place = part.strip();
            places.add(place(place, syntax));
            readsBody |= place.startsWith(JSON);
        }
        return new KeySource(List.copyOf(places), readsBody);
    }

    private static Place place(String place, KeySyntax syntax) {
        if (place.startsWith(JSON)) {
            return new JsonKeyField(place.substring(JSON.length()))::find;
        }
        String name = place.startsWith(HEADER) ? place.substring(HEADER.length()) : "";
        if (!HEADER_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Write header: and a name, or json: and a JSON pointer, with commas between them, such as "
                            + "header:Idempotency-Key, json:/request/id.");
        }
        return (request, body) -> ParsedKey.parse(Collections.list(request.getHeaders(name)), syntax, name);
    }

    /** Whether a JSON body may be read, which needs Jakarta JSON Processing. */
    boolean readsBody() {
        return readsBody;
    }

    /** The key, or why there is none. Opens the body only if no place before it had something. */
    ParsedKey find(HttpServletRequest request, RequestBody body) throws IOException {
        for (Place place : places) {
            ParsedKey found = place.find(request, body);
            if (!(found instanceof ParsedKey.Absent)) {
                return found;
            }
        }
        return new ParsedKey.Absent();
    }
}
