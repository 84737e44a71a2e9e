package io.perdure.session.codec;

import io.perdure.session.UnreadableAttributeException;
import io.perdure.session.UnreadableAttributeException.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the plain form, of today and of yesterday; those differ in how sizes are written, and in the list of types. */
final class PlainReader {
    private static final int SEVEN_BITS = 0x7f;
    private static final int MOST_SHIFT = 28;

    private final Kinds kinds;
    private final ByteBuffer in;
    private final boolean fixedSizes;
    private final List<WireType> types = new ArrayList<>();
    private int depth;

    private PlainReader(Kinds kinds, ByteBuffer in, boolean fixedSizes) {
        this.kinds = kinds;
        this.in = in;
        this.fixedSizes = fixedSizes;
    }

    /** What {@link PlainWriter#write} wrote, behind the form. */
    static Part read(ByteBuffer in, Kinds kinds) {
        PlainReader reader = new PlainReader(kinds, in, false);
        reader.readTypes();
        return reader.whole();
    }

    /** The first form: sizes of four bytes, no types. */
    static Part readFixed(ByteBuffer in, Kinds kinds) {
        return new PlainReader(kinds, in, true).whole();
    }

    private void readTypes() {
        int count = size(1);
        for (int i = 0; i < count; i++) {
            String name = text();
            int components = size(1);
            List<String> names = new ArrayList<>();
            for (int k = 0; k < components; k++) {
                names.add(text());
            }
            types.add(new WireType(name, names));
        }
    }

    private Part whole() {
        Part part = part();
        if (in.hasRemaining()) {
            throw damaged("Its bytes go on behind its end");
        }
        return part;
    }

    Part part() {
        char tag = (char) in.get();
        if (tag == PlainWriter.NULL) {
            return Part.NOTHING;
        }
        if (++depth > Survey.MAX_DEPTH) {
            throw damaged("It is nested more than " + Survey.MAX_DEPTH + " deep");
        }
        Part part = kinds.byTag(tag).read(tag, this);
        depth--;
        return part;
    }

    List<Part> parts(int count) {
        // Grows as it is filled: a size that is wrong must not make room.
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(part());
        }
        return parts;
    }

    WireType type() {
        int number = number();
        if (number >= types.size()) {
            throw damaged("It names type " + number + " of " + types.size());
        }
        return types.get(number);
    }

    /** A size is a promise of so many bytes, and more. */
    int size(int bytesEach) {
        int size = number();
        if (size > in.remaining() / bytesEach) {
            throw damaged("A size in it is " + size + ", with " + in.remaining() + " bytes left");
        }
        return size;
    }

    private int number() {
        int number = fixedSizes ? in.getInt() : readVariable();
        if (number < 0) {
            throw damaged("A size in it is " + number);
        }
        return number;
    }

    private int readVariable() {
        int number = 0;
        for (int shift = 0; shift <= MOST_SHIFT; shift += 7) {
            byte next = in.get();
            number |= (next & SEVEN_BITS) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw damaged("A size in it does not end");
    }

    String text() {
        return new String(bytes(size(1)), StandardCharsets.UTF_8);
    }

    char tag() {
        return (char) in.get();
    }

    /** So many bytes; the caller has seen with {@link #size} that they are there. */
    byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        in.get(bytes);
        return bytes;
    }

    static UnreadableAttributeException damaged(String message) {
        return new UnreadableAttributeException(Reason.DAMAGED, message);
    }
}
