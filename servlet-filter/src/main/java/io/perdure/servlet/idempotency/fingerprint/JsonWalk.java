package io.perdure.servlet.idempotency.fingerprint;

import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Goes through a JSON value, stops at the chosen fields and skips the rest. */
final class JsonWalk {
    /** Who is told. */
    interface Visitor {
        /** A chosen field begins with this event; all its events must be taken. */
        void found(String pointer, Event begun) throws MalformedBodyException;

        /** A member on the way to a chosen field is there twice: nobody knows which one a handler would take. */
        void repeated() throws MalformedBodyException;
    }

    private final JsonParser parser;
    private final Visitor visitor;

    JsonWalk(JsonParser parser, Visitor visitor) {
        this.parser = parser;
        this.visitor = visitor;
    }

    void value(Event begun, FieldTree fields) throws MalformedBodyException {
        if (fields.isChosen()) {
            visitor.found(fields.pointer(), begun);
        } else if (begun == Event.START_OBJECT) {
            members(fields);
        } else if (begun == Event.START_ARRAY) {
            elements(fields);
        }
    }

    private void members(FieldTree fields) throws MalformedBodyException {
        Set<String> seen = new HashSet<>();
        for (Event event = parser.next(); event != Event.END_OBJECT; event = parser.next()) {
            String name = parser.getString();
            Optional<FieldTree> field = fields.child(name);
            if (field.isPresent() && !seen.add(name)) {
                visitor.repeated();
            }
            valueOrSkip(parser.next(), field);
        }
    }

    private void elements(FieldTree fields) throws MalformedBodyException {
        int index = 0;
        for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
            valueOrSkip(event, fields.child(Integer.toString(index++)));
        }
    }

    private void valueOrSkip(Event begun, Optional<FieldTree> field) throws MalformedBodyException {
        if (field.isPresent()) {
            value(begun, field.get());
        } else {
            skip(begun);
        }
    }

    private void skip(Event begun) throws MalformedBodyException {
        for (int open = change(begun); open > 0; open += change(parser.next())) {
            if (open > JsonText.MAXIMUM_DEPTH) {
                throw new MalformedBodyException("Values are nested too deeply");
            }
        }
    }

    private static int change(Event event) {
        return switch (event) {
            case START_OBJECT, START_ARRAY -> 1;
            case END_OBJECT, END_ARRAY -> -1;
            default -> 0;
        };
    }
}
