package io.perdure.session.codec;

import static io.perdure.config.Setting.SESSION_MAX_ATTRIBUTE;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;

/** Memory that refuses to grow beyond what an attribute may take, while it is written and not after. */
final class BoundedOutput extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int maxBytes;

    BoundedOutput(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public void write(int b) {
        require(1);
        bytes.write(b);
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        require(length);
        bytes.write(from, offset, length);
    }

    private void require(int more) {
        if (more > maxBytes - bytes.size()) {
            throw tooLarge(maxBytes);
        }
    }

    /** Its size is not known: writing ended where it went over the limit. */
    static IllegalArgumentException tooLarge(int maxBytes) {
        return new IllegalArgumentException(
                "A session attribute takes more than " + maxBytes + " bytes when encoded, which "
                        + SESSION_MAX_ATTRIBUTE.key() + " does not admit. Store less in it, or raise the limit.");
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }
}
