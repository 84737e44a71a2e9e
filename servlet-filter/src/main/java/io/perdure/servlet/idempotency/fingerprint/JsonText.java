package io.perdure.servlet.idempotency.fingerprint;

import jakarta.json.JsonException;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NoSuchElementException;

/** Reads one JSON text (RFC 8259), strictly. */
final class JsonText {
    /** Deeper values are not followed. */
    static final int MAXIMUM_DEPTH = 200;

    /** Looking for the provider again costs more than reading a small body. */
    private static final JsonParserFactory PARSERS = JsonProvider.provider().createParserFactory(Map.of());

    private JsonText() {}

    /** What is done with the events of a text. */
    interface Reading<T> {
        /** Takes all events of the first value. */
        T read(JsonParser parser, JsonParser.Event first) throws IOException;
    }

    /**
     * Reads a text to its end and closes it.
     *
     * @throws MalformedBodyException if it is not one JSON value in UTF-8, or beyond what is followed
     * @throws IOException if it cannot be read
     */
    static <T> T read(InputStream text, Reading<T> reading) throws IOException {
        try (JsonParser parser = PARSERS.createParser(characters(text))) {
            T result = reading.read(parser, parser.next());
            if (parser.hasNext()) {
                throw new MalformedBodyException("There is more than one JSON value");
            }
            return result;
        } catch (JsonException | NoSuchElementException | IllegalStateException e) {
            throw failure(e);
        }
    }

    /** A lenient decoder would make all malformed bytes one and the same character. */
    private static Reader characters(InputStream text) {
        return new BoundedTokens(new InputStreamReader(text, StandardCharsets.UTF_8.newDecoder()));
    }

    private static IOException failure(RuntimeException e) {
        return e.getCause() instanceof IOException cause && !(cause instanceof CharacterCodingException)
                ? cause
                : new MalformedBodyException("The body is not JSON", e);
    }
}
