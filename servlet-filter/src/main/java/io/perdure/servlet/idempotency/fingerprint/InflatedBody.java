package io.perdure.servlet.idempotency.fingerprint;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * What a body was before gzip (RFC 1952, one member) or deflate (RFC 1950) made it smaller. Nothing may follow
 * it: {@link java.util.zip.GZIPInputStream} takes no notice of what does, and bodies that differ there would be equal.
 */
final class InflatedBody extends InflaterInputStream {
    private static final int BUFFER = 8192;
    /** Many times what real bodies shrink to, and few enough that reading a hostile one ends soon. */
    private static final long MOST_TIMES_LONGER = 64;

    private static final long ALWAYS_ADMITTED = 1 << 16;

    private final boolean gzip;
    private final long limit;
    private final CRC32 checksum = new CRC32();
    private long length;

    private InflatedBody(InputStream body, boolean gzip, long encodedLength) {
        super(body, new Inflater(gzip), BUFFER);
        this.gzip = gzip;
        this.limit = Math.max(ALWAYS_ADMITTED, MOST_TIMES_LONGER * encodedLength);
    }

    static InputStream deflate(RequestBody body) throws IOException {
        return new InflatedBody(body.open(), false, body.length());
    }

    static InputStream gzip(RequestBody body) throws IOException {
        InputStream in = new BufferedInputStream(body.open());
        try {
            GzipHeader.skip(in);
        } catch (IOException e) {
            in.close();
            throw e;
        }
        return new InflatedBody(in, true, body.length());
    }

    @Override
    public int read(byte[] buffer, int from, int most) throws IOException {
        try {
            int n = super.read(buffer, from, most);
            if (n < 0) {
                checkEnd();
            } else {
                checksum.update(buffer, from, n);
                length += n;
            }
            if (length > limit) {
                throw new MalformedBodyException("The body grows to more than " + limit + " bytes");
            }
            return n;
        } catch (ZipException | EOFException e) {
            throw new MalformedBodyException("The body is not compressed as its Content-Encoding says", e);
        }
    }

    private void checkEnd() throws IOException {
        int left = inf.getRemaining();
        InputStream rest = new SequenceInputStream(new ByteArrayInputStream(buf, len - left, left), in);
        byte[] expected = gzip ? trailer() : new byte[0];
        if (!Arrays.equals(rest.readNBytes(expected.length + 1), expected)) {
            throw new MalformedBodyException("The compressed body ends with a wrong checksum, or does not end there");
        }
    }

    private byte[] trailer() {
        return ByteBuffer.allocate(2 * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) checksum.getValue())
                .putInt((int) length)
                .array();
    }

    @Override
    public void close() throws IOException {
        inf.end();
        super.close();
    }
}
