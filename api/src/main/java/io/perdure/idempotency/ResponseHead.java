package io.perdure.idempotency;

import io.perdure.CorruptRecordException;
import io.perdure.idempotency.RecordedResponse.Form;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything about an answer but its body, as bytes: format (1 byte), form (1: 0 body, 1 error page), length of a body in parts (8), number of its
 * parts (4), status (2), number of headers (2), then name and value of each behind their lengths (4), in
 * UTF-8. If the run was in a trace, its traceparent follows in the same way; versions before did not look behind the
 * headers, and still read the rest. Format 1 began with the status: its body is no error page and in one piece.
 *
 * @param form who makes the bytes that are sent
 * @param length of the body, if it is in parts
 * @param parts rows of their own that hold the body; 0 if it is in the record
 * @param status the HTTP status
 * @param headers in order
 * @param trace where the run was in a distributed trace
 */
record ResponseHead(Form form, long length, int parts, int status, List<Header> headers, Optional<TraceParent> trace) {
    private static final byte OLD_FORMAT = 1;
    private static final byte FORMAT = 2;
    private static final int FIXED = 2 + Long.BYTES + Integer.BYTES + 2 * Short.BYTES;

    byte[] encode() {
        List<byte[]> texts = Stream.concat(
                        headers.stream().flatMap(h -> Stream.of(h.name(), h.value())),
                        trace.stream().map(TraceParent::text))
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        int size =
                FIXED + texts.stream().mapToInt(t -> Integer.BYTES + t.length).sum();
        ByteBuffer out = ByteBuffer.allocate(size).put(FORMAT);
        out.put((byte) (form == Form.BODY ? 0 : 1)).putLong(length).putInt(parts);
        out.putShort((short) status).putShort((short) headers.size());
        texts.forEach(text -> out.putInt(text.length).put(text));
        return out.array();
    }

    static ResponseHead decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            return switch (in.get()) {
                case OLD_FORMAT -> withHeaders(in, Form.BODY, 0, 0);
                case FORMAT -> withHeaders(in, form(in.get()), in.getLong(), in.getInt());
                default ->
                    throw new CorruptRecordException("A stored answer has a format that this version cannot "
                            + "read. It was written by a newer one.");
            };
        } catch (BufferUnderflowException e) {
            throw new CorruptRecordException("A stored answer ends too early. Restore the row from a backup.", e);
        }
    }

    private static Form form(byte code) {
        return switch (code) {
            case 0 -> Form.BODY;
            case 1 -> Form.ERROR_PAGE;
            default ->
                throw new CorruptRecordException("A stored answer has an unknown form. Restore the row from a backup.");
        };
    }

    private static ResponseHead withHeaders(ByteBuffer in, Form form, long length, int parts) {
        int status = in.getShort();
        List<Header> headers = new ArrayList<>();
        for (int left = Short.toUnsignedInt(in.getShort()); left > 0; left--) {
            headers.add(new Header(text(in), text(in)));
        }
        Optional<TraceParent> trace = in.hasRemaining() ? TraceParent.parse(text(in)) : Optional.empty();
        return new ResponseHead(form, length, parts, status, headers, trace);
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
