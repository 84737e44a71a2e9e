package io.perdure.idempotency;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A slow reading of one Structured Field Item that is a String, written straight from the algorithms of RFC
 * 9651, section 4.2, character by character. Its parameters are read and forgotten.
 */
final class Rfc9651 {
    private static final String TCHAR = "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final String input;
    private int position;

    private Rfc9651(String input) {
        this.input = input;
    }

    /** The string, or nothing if the field fails to be read. */
    static Optional<String> string(String field) {
        Rfc9651 reader = new Rfc9651(field);
        try {
            reader.skip(' ');
            String string = reader.string();
            reader.parameters();
            reader.skip(' ');
            reader.require(reader.position == field.length());
            return Optional.of(string);
        } catch (Failure e) {
            return Optional.empty();
        }
    }

    private void parameters() throws Failure {
        while (peek() == ';') {
            position++;
            skip(' ');
            require(peek() == '*' || isLowerCase(peek()));
            while (isLowerCase(peek()) || isDigit(peek()) || "_-.*".indexOf(peek()) >= 0) {
                position++;
            }
            if (peek() == '=') {
                position++;
                bareItem();
            }
        }
    }

    private void bareItem() throws Failure {
        char first = peek();
        if (first == '-' || isDigit(first)) {
            number(true);
        } else if (first == '"') {
            string();
        } else if (first == '*' || isLowerCase(first) || isUpperCase(first)) {
            token();
        } else if (first == ':') {
            byteSequence();
        } else if (first == '?') {
            position++;
            char flag = next();
            require(flag == '0' || flag == '1');
        } else if (first == '@') {
            position++;
            number(false);
        } else {
            displayString();
        }
    }

    private String string() throws Failure {
        require(next() == '"');
        StringBuilder text = new StringBuilder();
        for (char c = next(); c != '"'; c = next()) {
            if (c == '\\') {
                char escaped = next();
                require(escaped == '"' || escaped == '\\');
                text.append(escaped);
            } else {
                require(c >= 0x20 && c <= 0x7e);
                text.append(c);
            }
        }
        return text.toString();
    }

    private void number(boolean decimalsAllowed) throws Failure {
        if (peek() == '-') {
            position++;
        }
        int whole = digits();
        require(whole >= 1);
        if (decimalsAllowed && peek() == '.') {
            position++;
            int fraction = digits();
            require(whole <= 12 && fraction >= 1 && fraction <= 3);
        }
        require(whole <= 15);
    }

    private int digits() {
        int begin = position;
        while (isDigit(peek())) {
            position++;
        }
        return position - begin;
    }

    private void token() {
        while (peek() != 0 && (TCHAR + ":/").indexOf(peek()) >= 0) {
            position++;
        }
    }

    private void byteSequence() throws Failure {
        require(next() == ':');
        for (char c = next(); c != ':'; c = next()) {
            require(isLowerCase(c) || isUpperCase(c) || isDigit(c) || "+/=".indexOf(c) >= 0);
        }
    }

    private void displayString() throws Failure {
        require(next() == '%' && next() == '"');
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (char c = next(); c != '"'; c = next()) {
            require(c >= 0x20 && c <= 0x7e);
            bytes.write(c == '%' ? 16 * lowerHex() + lowerHex() : c);
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
        } catch (CharacterCodingException e) {
            throw new Failure();
        }
    }

    private int lowerHex() throws Failure {
        char c = next();
        require(isDigit(c) || (c >= 'a' && c <= 'f'));
        return Character.digit(c, 16);
    }

    private void skip(char c) {
        while (peek() == c) {
            position++;
        }
    }

    /** NUL at the end, which is no character of any field. */
    private char peek() {
        return position < input.length() ? input.charAt(position) : 0;
    }

    private char next() throws Failure {
        require(position < input.length());
        return input.charAt(position++);
    }

    private void require(boolean condition) throws Failure {
        if (!condition) {
            throw new Failure();
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLowerCase(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isUpperCase(char c) {
        return c >= 'A' && c <= 'Z';
    }

    /** The algorithm's "fail parsing". */
    private static final class Failure extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
