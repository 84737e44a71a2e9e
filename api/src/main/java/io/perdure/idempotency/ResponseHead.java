package io.perdure.idempotency;

import io.perdure.CorruptRecordException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Status and headers as bytes: format (1 byte), status (2), number of headers (2), then name and value of
 * each behind their lengths (4), in UTF-8.
 *
 * @param status the HTTP status
 * @param headers in order
 */
record ResponseHead(int status, List<Header> headers) {
    private static final byte FORMAT = 1;
    private static final int FIXED = 1 + 2 * Short.BYTES;

    byte[] encode() {
        List<byte[]> texts = headers.stream()
                .flatMap(h -> List.of(h.name(), h.value()).stream())
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        int size =
                FIXED + texts.stream().mapToInt(t -> Integer.BYTES + t.length).sum();
        ByteBuffer out = ByteBuffer.allocate(size).put(FORMAT);
        out.putShort((short) status).putShort((short) headers.size());
        texts.forEach(text -> out.putInt(text.length).put(text));
        return out.array();
    }

    static ResponseHead decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            byte format = in.get();
            if (format != FORMAT) {
                throw new CorruptRecordException("A stored answer has format " + format
                        + ", which this version cannot read. It was written by a newer one.");
            }
            int status = in.getShort();
            List<Header> headers = new ArrayList<>();
            for (int left = Short.toUnsignedInt(in.getShort()); left > 0; left--) {
                headers.add(new Header(text(in), text(in)));
            }
            return new ResponseHead(status, headers);
        } catch (BufferUnderflowException e) {
            throw new CorruptRecordException("A stored answer ends too early. Restore the row from a backup.", e);
        }
    }

    private static String text(ByteBuffer in) {
        int length = in.getInt();
        // Before room is made for it: an altered length asks for gigabytes, or for less than nothing.
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] text = new byte[length];
        in.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
