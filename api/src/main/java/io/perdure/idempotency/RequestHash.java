package io.perdure.idempotency;

import io.perdure.PerdureException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over method, target, content type and body, as they were sent: the recipe {@link Fingerprint#RAW}. */
public final class RequestHash {
    private RequestHash() {}

    /**
     * Hashes a request.
     *
     * @param method as sent
     * @param target path and query, as sent
     * @param contentType as sent; empty for none
     * @param body read to its end, not closed
     * @return the digest in hexadecimal digits
     * @throws IOException if the body cannot be read
     */
    public static String of(String method, String target, String contentType, InputStream body) throws IOException {
        MessageDigest digest = sha256();
        for (String part : new String[] {method, target, contentType}) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        body.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new PerdureException("This Java runtime has no SHA-256", e);
        }
    }
}
