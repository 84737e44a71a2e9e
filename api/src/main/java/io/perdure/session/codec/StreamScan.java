package io.perdure.session.codec;

import static java.io.ObjectStreamConstants.SC_BLOCK_DATA;
import static java.io.ObjectStreamConstants.SC_EXTERNALIZABLE;
import static java.io.ObjectStreamConstants.STREAM_MAGIC;
import static java.io.ObjectStreamConstants.STREAM_VERSION;
import static java.io.ObjectStreamConstants.TC_ARRAY;
import static java.io.ObjectStreamConstants.TC_BLOCKDATA;
import static java.io.ObjectStreamConstants.TC_BLOCKDATALONG;
import static java.io.ObjectStreamConstants.TC_CLASS;
import static java.io.ObjectStreamConstants.TC_CLASSDESC;
import static java.io.ObjectStreamConstants.TC_ENDBLOCKDATA;
import static java.io.ObjectStreamConstants.TC_ENUM;
import static java.io.ObjectStreamConstants.TC_LONGSTRING;
import static java.io.ObjectStreamConstants.TC_NULL;
import static java.io.ObjectStreamConstants.TC_OBJECT;
import static java.io.ObjectStreamConstants.TC_PROXYCLASSDESC;
import static java.io.ObjectStreamConstants.TC_REFERENCE;
import static java.io.ObjectStreamConstants.TC_STRING;
import static java.io.ObjectStreamConstants.baseWireHandle;

import io.perdure.session.UnreadableAttributeException;
import io.perdure.session.UnreadableAttributeException.Reason;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the grammar of a stream of Java serialization (Java Object Serialization Specification, chapter 6)
 * without making anything, and refuses what would take too much: depth, references, arrays longer than the
 * stream, and hashes. A set of sets that share their members is small, and takes longer than anybody lives
 * to compute its hash; only its shape shows that.
 */
final class StreamScan {
    static final int MAX_DEPTH = 40;
    static final int MAX_REFERENCES = 100_000;
    private static final int MAX_PARENTS = 100;
    /** Objects that computing all hashes may visit: well below a second. */
    private static final long MAX_HASHED = 5_000_000;

    private static final Object UNFINISHED = new Object();

    private final ByteBuffer in;
    /** What may be referred to: classes, and for objects how many a walk through them visits. */
    private final List<Object> handles = new ArrayList<>();

    private long hashed;
    private int references;
    /** A limit was met, which no other reading of the bytes mends. */
    private boolean tooMuch;

    private StreamScan(ByteBuffer in) {
        this.in = in;
    }

    /**
     * Scans a stream of one object.
     *
     * @throws io.perdure.session.UnreadableAttributeException if it is none, or would take too much
     */
    static void check(ByteBuffer stream) {
        try {
            new StreamScan(stream).scan();
        } catch (BufferUnderflowException e) {
            throw PlainReader.damaged("Its bytes end too early");
        }
    }

    private void scan() {
        if (in.getShort() != STREAM_MAGIC || in.getShort() != STREAM_VERSION) {
            throw PlainReader.damaged("Its bytes are no objects");
        }
        content(in.get(), 1);
        if (in.hasRemaining()) {
            throw PlainReader.damaged("Its bytes go on behind its end");
        }
    }

    /** Reads one object, and answers how many a walk through it visits. */
    private long content(byte tag, int depth) {
        if (depth > MAX_DEPTH && tag != TC_NULL) {
            throw tooMuch("It is nested more than " + MAX_DEPTH + " deep");
        }
        if (++references > MAX_REFERENCES) {
            throw tooMuch("It has more than " + MAX_REFERENCES + " objects");
        }
        return switch (tag) {
            case TC_NULL -> 1;
            case TC_REFERENCE -> handle() instanceof Long walk ? walk : 1;
            case TC_STRING -> string(in.getShort() & 0xffff);
            case TC_LONGSTRING -> string(in.getLong());
            case TC_ENUM -> enumConstant(depth);
            case TC_ARRAY -> array(depth);
            case TC_OBJECT -> object(depth);
            case TC_CLASS -> classObject();
            default -> throw PlainReader.damaged("Its bytes are no objects");
        };
    }

    private UnreadableAttributeException tooMuch(String message) {
        tooMuch = true;
        return PlainReader.damaged(message);
    }

    private Object handle() {
        int number = in.getInt() - baseWireHandle;
        if (number < 0 || number >= handles.size()) {
            throw PlainReader.damaged("It refers to nothing");
        }
        return handles.get(number);
    }

    private int newHandle() {
        handles.add(UNFINISHED);
        return handles.size() - 1;
    }

    private long string(long length) {
        handles.add(1L);
        skip(length);
        return 1;
    }

    private void skip(long length) {
        if (length < 0 || length > in.remaining()) {
            throw PlainReader.damaged("A size in it is " + length + ", with " + in.remaining() + " bytes left");
        }
        in.position(in.position() + (int) length);
    }

    private long enumConstant(int depth) {
        described();
        newHandle();
        return content(in.get(), depth + 1);
    }

    private long classObject() {
        classDescription(0);
        newHandle();
        return 1;
    }

    private long array(int depth) {
        StreamClass type = described();
        int handle = newHandle();
        long length = in.getInt();
        if (!type.name().startsWith("[") || type.name().length() < 2) {
            throw PlainReader.damaged("It has an array of no type");
        }
        int width = StreamClass.width(type.name().charAt(1));
        long walk = 1;
        if (width > 0) {
            skip(length < 0 ? length : length * width);
        } else {
            for (long i = 0; i < length; i++) {
                walk = sum(walk, content(in.get(), depth + 1));
            }
        }
        handles.set(handle, walk);
        return walk;
    }

    private long object(int depth) {
        StreamClass type = described();
        int handle = newHandle();
        long walk = 1;
        for (StreamClass part : type.fromTop()) {
            walk = sum(walk, part(part, depth));
        }
        handles.set(handle, walk);
        return walk;
    }

    /**
     * What one class has written. The specification wants its fields first; a class that writes by itself may
     * have left them out, which only shows where they make no sense. References are counted for both attempts,
     * so those come to an end.
     */
    private long part(StreamClass part, int depth) {
        if (part.is(SC_EXTERNALIZABLE)) {
            if (!part.is(SC_BLOCK_DATA)) {
                throw PlainReader.damaged("It is written by an old protocol");
            }
            return annotation(part, depth);
        }
        if (!part.writesMore()) {
            return fields(part, depth);
        }
        int position = in.position();
        int known = handles.size();
        long before = hashed;
        try {
            return sum(fields(part, depth), annotation(part, depth));
        } catch (UnreadableAttributeException | BufferUnderflowException e) {
            if (part.hasNoFields() || tooMuch || isRefusal(e)) {
                throw e;
            }
            in.position(position);
            handles.subList(known, handles.size()).clear();
            hashed = before;
            return annotation(part, depth);
        }
    }

    private static boolean isRefusal(RuntimeException e) {
        return e instanceof UnreadableAttributeException unreadable && unreadable.reason() == Reason.CLASS_REFUSED;
    }

    private long fields(StreamClass part, int depth) {
        skip(part.primitives());
        long walk = 0;
        for (int i = 0; i < part.objects(); i++) {
            walk = sum(walk, content(in.get(), depth + 1));
        }
        return walk;
    }

    /** What a class has written by itself; collections write their members there. */
    private long annotation(StreamClass part, int depth) {
        long walk = 0;
        int place = 0;
        while (true) {
            byte tag = in.get();
            switch (tag) {
                case TC_ENDBLOCKDATA -> {
                    return walk;
                }
                case TC_BLOCKDATA -> skip(in.get() & 0xff);
                case TC_BLOCKDATALONG -> skip(in.getInt());
                default -> {
                    long member = content(tag, depth + 1);
                    if (part.hashes(place)) {
                        count(member);
                    }
                    walk = sum(walk, member);
                    place++;
                }
            }
        }
    }

    private void count(long member) {
        hashed = sum(hashed, member);
        if (hashed > MAX_HASHED) {
            throw tooMuch("Its hashed collections share so much that reading it would not end");
        }
    }

    private static long sum(long one, long other) {
        return Math.min(one + other, MAX_HASHED + 1);
    }

    private StreamClass described() {
        StreamClass type = classDescription(0);
        if (type == null) {
            throw PlainReader.damaged("It has an object of no class");
        }
        return type;
    }

    private @Nullable StreamClass classDescription(int below) {
        if (below > MAX_PARENTS) {
            throw PlainReader.damaged("It has a class with more than " + MAX_PARENTS + " classes above");
        }
        return switch (in.get()) {
            case TC_NULL -> null;
            case TC_REFERENCE -> {
                if (handle() instanceof StreamClass type) {
                    yield type;
                }
                throw PlainReader.damaged("It has an object of no class");
            }
            case TC_CLASSDESC -> newClass(below);
            case TC_PROXYCLASSDESC -> throw Admission.proxy();
            default -> throw PlainReader.damaged("It has an object of no class");
        };
    }

    private StreamClass newClass(int below) {
        String name = name();
        in.getLong();
        int handle = newHandle();
        int flags = in.get();
        int fields = in.getShort() & 0xffff;
        int primitives = 0;
        int objects = 0;
        for (int i = 0; i < fields; i++) {
            int width = StreamClass.width((char) in.get());
            name();
            primitives += width;
            if (width == 0) {
                objects++;
                fieldType();
            }
        }
        if (in.get() != TC_ENDBLOCKDATA) {
            throw PlainReader.damaged("Its classes are annotated");
        }
        StreamClass type = new StreamClass(name, flags, primitives, objects, classDescription(below + 1));
        handles.set(handle, type);
        return type;
    }

    /** The only thing within a description that could hold another one; it never does. */
    private void fieldType() {
        byte tag = in.get();
        if (tag != TC_STRING && tag != TC_REFERENCE) {
            throw PlainReader.damaged("It has a field of no type");
        }
        content(tag, 1);
    }

    private String name() {
        int length = in.getShort() & 0xffff;
        int start = in.position();
        skip(length);
        return StandardCharsets.UTF_8.decode(in.slice(start, length)).toString();
    }
}
