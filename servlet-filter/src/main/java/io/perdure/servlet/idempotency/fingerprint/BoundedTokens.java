package io.perdure.servlet.idempotency.fingerprint;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** JSON text without a string or number that is very long: a parser holds each of them whole in memory. */
final class BoundedTokens extends FilterReader {
    private static final int MAXIMUM_LENGTH = 1 << 20;
    private static final String BETWEEN_TOKENS = ",:[]{} \t\r\n";

    private boolean inString;
    private boolean escaped;
    private int length;

    BoundedTokens(Reader text) {
        super(text);
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] buffer, int from, int most) throws IOException {
        int n = super.read(buffer, from, most);
        for (int i = from; i < from + n; i++) {
            follow(buffer[i]);
        }
        return n;
    }

    private void follow(char c) throws MalformedBodyException {
        if (++length > MAXIMUM_LENGTH) {
            throw new MalformedBodyException("A string or number has more than " + MAXIMUM_LENGTH + " characters");
        }
        if (inString) {
            inString = escaped || c != '"';
            escaped = !escaped && c == '\\';
        } else if (c == '"') {
            inString = true;
            length = 0;
        } else if (BETWEEN_TOKENS.indexOf(c) >= 0) {
            length = 0;
        }
    }
}
