package io.perdure.servlet.idempotency.fingerprint;

import io.perdure.PerdureException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 over one kind of thing. Parts carry their length, so that nothing moves unnoticed from one to the next. */
final class Digest {
    private static final int BUFFER = 8192;

    private final MessageDigest sha256 = sha256();

    /** Digests of different kinds are never equal. */
    Digest(char kind) {
        sha256.update((byte) kind);
    }

    /** UTF-16, because UTF-8 has no form for half a surrogate pair: two different halves would become equal. */
    Digest text(String text) {
        ByteBuffer units = ByteBuffer.allocate(Character.BYTES * text.length());
        units.asCharBuffer().put(text);
        return bytes(units.array());
    }

    Digest bytes(byte[] bytes) {
        return number(bytes.length).unframed(bytes, 0, bytes.length);
    }

    Digest number(int number) {
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
        return this;
    }

    /** For what is the last part, or of one length always. */
    Digest unframed(byte[] bytes, int from, int length) {
        sha256.update(bytes, from, length);
        return this;
    }

    byte[] end() {
        return sha256.digest();
    }

    static byte[] whole(InputStream body) throws IOException {
        Digest digest = new Digest('b');
        byte[] buffer = new byte[BUFFER];
        for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
            digest.unframed(buffer, 0, n);
        }
        return digest.end();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new PerdureException("This Java runtime has no SHA-256", e);
        }
    }
}
