package io.perdure.servlet.idempotency.fingerprint;

import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Digests JSON values by what they mean. The digest of an object is taken over those of its members in sorted
 * order, so that only digests of the objects that are still open are held, never a value.
 */
final class CanonicalJson {
    private static final int MAXIMUM_OPEN_MEMBERS = 10_000;
    private static final Comparator<byte[]> ORDER = Arrays::compareUnsigned;

    private final JsonParser parser;
    private int openMembers;

    CanonicalJson(JsonParser parser) {
        this.parser = parser;
    }

    /** The digest of the value that has just begun; afterwards the parser stands at its end. */
    byte[] value(Event begun, int depth) throws MalformedBodyException {
        if (depth > JsonText.MAXIMUM_DEPTH) {
            throw new MalformedBodyException("Values are nested too deeply");
        }
        return switch (begun) {
            case START_OBJECT -> object(depth);
            case START_ARRAY -> array(depth);
            case VALUE_STRING -> new Digest('s').text(parser.getString()).end();
            case VALUE_NUMBER ->
                new Digest('d').text(CanonicalNumber.of(parser.getString())).end();
            case VALUE_TRUE -> new Digest('t').end();
            case VALUE_FALSE -> new Digest('f').end();
            case VALUE_NULL -> new Digest('n').end();
            case KEY_NAME, END_ARRAY, END_OBJECT -> throw new MalformedBodyException("A value is missing");
        };
    }

    private byte[] object(int depth) throws MalformedBodyException {
        SortedMap<byte[], byte[]> members = new TreeMap<>(ORDER);
        for (Event event = parser.next(); event != Event.END_OBJECT; event = parser.next()) {
            byte[] name = new Digest('k').text(parser.getString()).end();
            if (++openMembers > MAXIMUM_OPEN_MEMBERS) {
                throw new MalformedBodyException("Objects have more than " + MAXIMUM_OPEN_MEMBERS + " members");
            }
            if (members.put(name, value(parser.next(), depth + 1)) != null) {
                throw new MalformedBodyException("A member is there twice");
            }
        }
        openMembers -= members.size();
        Digest digest = new Digest('o');
        members.forEach((name, value) -> digest.bytes(name).bytes(value));
        return digest.end();
    }

    private byte[] array(int depth) throws MalformedBodyException {
        Digest digest = new Digest('a');
        for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
            digest.bytes(value(event, depth + 1));
        }
        return digest.end();
    }
}
