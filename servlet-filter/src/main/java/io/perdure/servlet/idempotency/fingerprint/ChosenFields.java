package io.perdure.servlet.idempotency.fingerprint;

import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.util.SortedMap;
import java.util.TreeMap;

/** Digests the chosen fields of a JSON value. A field that is not there is not the same as one that is null. */
final class ChosenFields implements JsonWalk.Visitor {
    private final SortedMap<String, byte[]> found = new TreeMap<>();
    private final CanonicalJson values;

    private ChosenFields(JsonParser parser) {
        this.values = new CanonicalJson(parser);
    }

    static byte[] digest(JsonParser parser, Event begun, FieldTree fields) throws MalformedBodyException {
        ChosenFields chosen = new ChosenFields(parser);
        new JsonWalk(parser, chosen).value(begun, fields);
        Digest digest = new Digest('c');
        chosen.found.forEach((pointer, value) -> digest.text(pointer).bytes(value));
        return digest.end();
    }

    @Override
    public void found(String pointer, Event begun) throws MalformedBodyException {
        found.put(pointer, values.value(begun, 0));
    }

    @Override
    public void repeated() throws MalformedBodyException {
        throw new MalformedBodyException("A member is there twice");
    }
}
