package io.perdure.servlet.idempotency.fingerprint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Digests a multipart body without its boundary: the digest is taken over those of the pieces between the
 * delimiters. A delimiter is two hyphens and the boundary at the beginning of a line, whatever follows (RFC 2046,
 * section 5.1.1). It begins with a line feed, which occurs nowhere else in it: a byte that does not continue a
 * match can therefore only begin a new one, and nothing that was read has to be read again.
 */
final class MultipartDigest {
    private static final int BUFFER = 8192;
    private static final Pattern BOUNDARY = Pattern.compile("[ -~]{0,69}[!-~]");
    private static final byte[] HYPHENS = {'-', '-'};

    private final byte[] delimiter;
    private final Digest pieces = new Digest('m');
    /** The body begins as if a line had ended before it. */
    private int matched = 1;

    private Piece piece = new Piece();

    private MultipartDigest(String boundary) {
        this.delimiter = ("\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
    }

    static boolean isBoundary(String boundary) {
        return BOUNDARY.matcher(boundary).matches();
    }

    static byte[] digest(InputStream body, String boundary) throws IOException {
        MultipartDigest digest = new MultipartDigest(boundary);
        byte[] buffer = new byte[BUFFER];
        for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
            digest.add(buffer, n);
        }
        return digest.end();
    }

    private void add(byte[] buffer, int length) {
        int begin = 0;
        for (int i = 0; i < length; i++) {
            if (buffer[i] == delimiter[matched]) {
                if (++matched == delimiter.length) {
                    piece.add(buffer, begin, i + 1 - matched);
                    endPiece();
                    begin = i + 1;
                }
            } else if (matched > 0) {
                // What matched before this buffer began is not in it.
                piece.add(delimiter, 0, matched - i);
                matched = buffer[i] == '\n' ? 1 : 0;
            }
        }
        piece.add(buffer, begin, length - matched);
    }

    private void endPiece() {
        pieces.bytes(piece.digest.end());
        piece = new Piece();
        matched = 0;
    }

    private byte[] end() throws MalformedBodyException {
        piece.add(delimiter, 0, matched);
        // Before the first delimiter, a piece begins with the line feed that was added, or with nothing.
        if (!piece.beginsWithHyphens()) {
            throw new MalformedBodyException("The last part does not end");
        }
        return pieces.bytes(piece.digest.end()).end();
    }

    /** The bytes between two delimiters. */
    private static final class Piece {
        private final Digest digest = new Digest('x');
        private int hyphens;
        private int length;

        void add(byte[] bytes, int from, int to) {
            for (int i = from; i < to && length < HYPHENS.length; i++) {
                hyphens += bytes[i] == '-' ? 1 : 0;
                length++;
            }
            if (to > from) {
                digest.unframed(bytes, from, to - from);
            }
        }

        boolean beginsWithHyphens() {
            return hyphens == HYPHENS.length;
        }
    }
}
