package io.perdure.servlet.idempotency.fingerprint;

import java.io.IOException;
import java.io.InputStream;

/** What stands before the compressed data of a gzip member (RFC 1952, section 2.3). */
final class GzipHeader {
    private static final int[] MAGIC_AND_DEFLATE = {0x1f, 0x8b, 8};
    private static final int TIME_AND_SYSTEM = 6;
    private static final int CHECKSUM = 2;

    private static final int HAS_CHECKSUM = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;
    private static final int RESERVED = 0xe0;

    private GzipHeader() {}

    static void skip(InputStream in) throws IOException {
        for (int expected : MAGIC_AND_DEFLATE) {
            require(in.read() == expected);
        }
        int flags = next(in);
        require((flags & RESERVED) == 0);
        skip(in, TIME_AND_SYSTEM);
        if ((flags & HAS_EXTRA) != 0) {
            skip(in, next(in) + (next(in) << Byte.SIZE));
        }
        for (int text = flags & (HAS_NAME | HAS_COMMENT); text != 0; text &= text - 1) {
            skipText(in);
        }
        if ((flags & HAS_CHECKSUM) != 0) {
            skip(in, CHECKSUM);
        }
    }

    private static void skip(InputStream in, int bytes) throws IOException {
        require(in.readNBytes(bytes).length == bytes);
    }

    private static void skipText(InputStream in) throws IOException {
        int last = next(in);
        while (last != 0) {
            last = next(in);
        }
    }

    private static int next(InputStream in) throws IOException {
        int b = in.read();
        require(b >= 0);
        return b;
    }

    private static void require(boolean gzip) throws MalformedBodyException {
        if (!gzip) {
            throw new MalformedBodyException("The body is not compressed as its Content-Encoding says");
        }
    }
}
