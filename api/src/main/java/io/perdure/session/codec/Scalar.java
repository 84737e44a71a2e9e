package io.perdure.session.codec;

import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A class whose text says everything about a value, and the way to and from that text.
 *
 * @param tag opens its values
 * @param type the very class
 * @param parse from text; may throw anything
 * @param print to text
 * @param fits whether the text of this one does say everything
 */
record Scalar<T>(char tag, Class<T> type, Function<String, T> parse, Function<T, String> print, Predicate<T> fits) {
    static <T> Scalar<T> of(char tag, Class<T> type, Function<String, T> parse) {
        return of(tag, type, parse, Object::toString);
    }

    static <T> Scalar<T> of(char tag, Class<T> type, Function<String, T> parse, Function<T, String> print) {
        return new Scalar<>(tag, type, parse, print, value -> true);
    }

    /** For a class some of whose values do not come back from their text: each one is tried. */
    static <T> Scalar<T> tried(char tag, Class<T> type, Function<String, T> parse, Function<T, String> print) {
        return new Scalar<>(tag, type, parse, print, value -> comesBack(value, parse, print));
    }

    private static <T> boolean comesBack(T value, Function<String, T> parse, Function<T, String> print) {
        try {
            return parse.apply(print.apply(value)).equals(value);
        } catch (RuntimeException e) {
            // Each parser has its own exception; here they all answer the question.
            return false;
        }
    }

    boolean covers(Object value) {
        return fits.test(type.cast(value));
    }

    String text(Object value) {
        return print.apply(type.cast(value));
    }
}
