package io.perdure.session.codec;

import static java.io.ObjectStreamConstants.baseWireHandle;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of a stream of Java serialization, and what they may refer to. Where they end too early, it throws a
 * {@link java.nio.BufferUnderflowException}.
 */
final class StreamInput {
    private static final Object UNFINISHED = new Object();

    private final ByteBuffer bytes;
    /** Classes, and for objects how many a walk through them visits. */
    private final List<Object> handles = new ArrayList<>();

    StreamInput(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    byte next() {
        return bytes.get();
    }

    int nextUnsigned() {
        return bytes.get() & 0xff;
    }

    short nextShort() {
        return bytes.getShort();
    }

    int nextUnsignedShort() {
        return bytes.getShort() & 0xffff;
    }

    int nextInt() {
        return bytes.getInt();
    }

    long nextLong() {
        return bytes.getLong();
    }

    String nextName() {
        int length = nextUnsignedShort();
        int start = bytes.position();
        skip(length);
        return StandardCharsets.UTF_8.decode(bytes.slice(start, length)).toString();
    }

    /** A string, which may be referred to and holds nothing. */
    void nextString(long length) {
        handles.add(1L);
        skip(length);
    }

    void skip(long length) {
        if (length < 0 || length > bytes.remaining()) {
            throw PlainReader.damaged("A size in it is " + length + ", with " + bytes.remaining() + " bytes left");
        }
        bytes.position(bytes.position() + (int) length);
    }

    boolean hasMore() {
        return bytes.hasRemaining();
    }

    /** What the number that comes next refers to. */
    Object nextHandle() {
        int number = nextInt() - baseWireHandle;
        if (number < 0 || number >= handles.size()) {
            throw PlainReader.damaged("It refers to nothing");
        }
        return handles.get(number);
    }

    /** The next number is that of what is being read. */
    int newHandle() {
        handles.add(UNFINISHED);
        return handles.size() - 1;
    }

    void finish(int handle, Object meant) {
        handles.set(handle, meant);
    }

    Mark mark() {
        return new Mark(bytes.position(), handles.size());
    }

    void backTo(Mark mark) {
        bytes.position(mark.position());
        handles.subList(mark.handles(), handles.size()).clear();
    }

    /**
     * A place to read from once more.
     *
     * @param position of the next byte
     * @param handles how many there are
     */
    record Mark(int position, int handles) {}
}
