package io.perdure.idempotency;

import java.io.InputStream;
import java.util.function.IntFunction;

/**
 * A body in rows of its own, of which one at a time is in memory.
 *
 * @param head says how many there are
 * @param reader reads and opens one
 */
record StoredParts(ResponseHead head, IntFunction<byte[]> reader) implements ResponseBody {
    @Override
    public long length() {
        return head.length();
    }

    @Override
    public InputStream open() {
        return new PartStream(head.parts(), reader);
    }

    /** Fetches a part when the one before has been read; not {@code SequenceInputStream}, which fetches all to close. */
    private static final class PartStream extends InputStream {
        private final int parts;
        private final IntFunction<byte[]> reader;
        private byte[] part = {};
        private int position;
        private int next;

        PartStream(int parts, IntFunction<byte[]> reader) {
            this.parts = parts;
            this.reader = reader;
        }

        @Override
        public int read() {
            return isAtEnd() ? -1 : Byte.toUnsignedInt(part[position++]);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            if (isAtEnd()) {
                return -1;
            }
            int count = Math.min(length, part.length - position);
            System.arraycopy(part, position, bytes, offset, count);
            position += count;
            return count;
        }

        private boolean isAtEnd() {
            while (position == part.length && next < parts) {
                part = reader.apply(next++);
                position = 0;
            }
            return position == part.length;
        }
    }
}
