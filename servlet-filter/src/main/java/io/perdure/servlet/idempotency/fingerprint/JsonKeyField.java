package io.perdure.servlet.idempotency.fingerprint;

import io.perdure.idempotency.IdempotencyKey;
import io.perdure.idempotency.ParsedKey;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/** A string in a JSON body that is the idempotency key. Needs Jakarta JSON Processing. */
public final class JsonKeyField {
    private final FieldTree field;
    private final String pointer;

    /**
     * Names the place.
     *
     * @param pointer to the string (RFC 6901), such as {@code /request/id}
     * @throws IllegalArgumentException if it is no JSON pointer, or points to the whole body
     */
    public JsonKeyField(String pointer) {
        FieldTree.names(pointer);
        this.field = FieldTree.of(Set.of(pointer));
        this.pointer = pointer;
    }

    /**
     * Looks for the key.
     *
     * @param request with the Content-Type of the body
     * @param body read to its end, if it claims to be JSON
     * @return absent if the body is not JSON, or there is nothing at this place; malformed if what is there is no
     *     string, no key, or there twice
     * @throws IOException if the body cannot be read
     */
    public ParsedKey find(HttpServletRequest request, RequestBody body) throws IOException {
        boolean json =
                MediaType.parse(request.getContentType()).map(MediaType::isJson).orElse(false);
        if (!json) {
            return new ParsedKey.Absent();
        }
        try (InputStream in = body.open()) {
            return JsonText.read(in, this::find);
        } catch (MalformedBodyException e) {
            return new ParsedKey.Absent();
        }
    }

    private ParsedKey find(JsonParser parser, Event first) throws MalformedBodyException {
        Finder finder = new Finder(parser);
        new JsonWalk(parser, finder).value(first, field);
        return finder.key;
    }

    private ParsedKey.Malformed malformed(String reason) {
        return new ParsedKey.Malformed("The key at " + pointer + " in the body " + reason);
    }

    /** Takes what is at the place. */
    private final class Finder implements JsonWalk.Visitor {
        private final JsonParser parser;
        private ParsedKey key = new ParsedKey.Absent();

        Finder(JsonParser parser) {
            this.parser = parser;
        }

        @Override
        public void found(String place, Event begun) throws MalformedBodyException {
            if (key instanceof ParsedKey.Absent) {
                key = begun == Event.VALUE_STRING ? read(parser.getString()) : malformed("is no string.");
            }
            new CanonicalJson(parser).value(begun, 0);
        }

        private ParsedKey read(String text) {
            try {
                return new ParsedKey.Present(new IdempotencyKey(text));
            } catch (IllegalArgumentException e) {
                return malformed("is unusable: " + e.getMessage() + ".");
            }
        }

        @Override
        public void repeated() {
            key = malformed("is there twice.");
        }
    }
}
