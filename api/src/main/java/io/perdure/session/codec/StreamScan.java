package io.perdure.session.codec;

import static java.io.ObjectStreamConstants.SC_BLOCK_DATA;
import static java.io.ObjectStreamConstants.SC_EXTERNALIZABLE;
import static java.io.ObjectStreamConstants.STREAM_MAGIC;
import static java.io.ObjectStreamConstants.STREAM_VERSION;
import static java.io.ObjectStreamConstants.TC_ARRAY;
import static java.io.ObjectStreamConstants.TC_BLOCKDATA;
import static java.io.ObjectStreamConstants.TC_BLOCKDATALONG;
import static java.io.ObjectStreamConstants.TC_CLASS;
import static java.io.ObjectStreamConstants.TC_ENDBLOCKDATA;
import static java.io.ObjectStreamConstants.TC_ENUM;
import static java.io.ObjectStreamConstants.TC_LONGSTRING;
import static java.io.ObjectStreamConstants.TC_NULL;
import static java.io.ObjectStreamConstants.TC_OBJECT;
import static java.io.ObjectStreamConstants.TC_REFERENCE;
import static java.io.ObjectStreamConstants.TC_STRING;

import io.perdure.session.UnreadableAttributeException;
import io.perdure.session.UnreadableAttributeException.Reason;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Reads the grammar of a stream of Java serialization (Java Object Serialization Specification, chapter 6)
 * without making anything, and refuses what would take too much: depth, references, arrays longer than the
 * stream, and hashes. A set of sets that share their members is small, and takes longer than anybody lives
 * to compute its hash; only its shape shows that.
 */
final class StreamScan {
    private final StreamInput in;
    private final StreamLimits limits = new StreamLimits();
    private final StreamClasses classes;

    private StreamScan(StreamInput in) {
        this.in = in;
        this.classes = new StreamClasses(in, limits);
    }

    /**
     * Scans a stream of one object.
     *
     * @throws io.perdure.session.UnreadableAttributeException if it is none, or would take too much
     */
    static void check(ByteBuffer stream) {
        try {
            new StreamScan(new StreamInput(stream)).scan();
        } catch (BufferUnderflowException e) {
            throw PlainReader.damaged("Its bytes end too early");
        }
    }

    private void scan() {
        if (in.nextShort() != STREAM_MAGIC || in.nextShort() != STREAM_VERSION) {
            throw PlainReader.damaged("Its bytes are no objects");
        }
        content(in.next(), 1);
        if (in.hasMore()) {
            throw PlainReader.damaged("Its bytes go on behind its end");
        }
    }

    /** Reads one object, and answers how many a walk through it visits. */
    private long content(byte tag, int depth) {
        limits.count(tag, depth);
        return switch (tag) {
            case TC_NULL -> 1;
            case TC_REFERENCE -> in.nextHandle() instanceof Long walk ? walk : 1;
            case TC_STRING -> string(in.nextUnsignedShort());
            case TC_LONGSTRING -> string(in.nextLong());
            case TC_ENUM -> enumConstant(depth);
            case TC_ARRAY -> array(depth);
            case TC_OBJECT -> object(depth);
            case TC_CLASS -> classObject();
            default -> throw PlainReader.damaged("Its bytes are no objects");
        };
    }

    private long string(long length) {
        in.nextString(length);
        return 1;
    }

    private long enumConstant(int depth) {
        classes.next();
        in.newHandle();
        return content(in.next(), depth + 1);
    }

    private long classObject() {
        classes.nextObject();
        return 1;
    }

    private long array(int depth) {
        StreamClass type = classes.next();
        int handle = in.newHandle();
        long length = in.nextInt();
        if (!type.name().startsWith("[") || type.name().length() < 2) {
            throw PlainReader.damaged("It has an array of no type");
        }
        int width = StreamClass.width(type.name().charAt(1));
        long walk = 1;
        if (width > 0) {
            in.skip(length < 0 ? length : length * width);
        } else {
            for (long i = 0; i < length; i++) {
                walk = StreamLimits.sum(walk, content(in.next(), depth + 1));
            }
        }
        in.finish(handle, walk);
        return walk;
    }

    private long object(int depth) {
        StreamClass type = classes.next();
        int handle = in.newHandle();
        long walk = 1;
        for (StreamClass part : type.fromTop()) {
            walk = StreamLimits.sum(walk, part(part, depth));
        }
        in.finish(handle, walk);
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
        StreamInput.Mark mark = in.mark();
        long before = limits.hashed();
        try {
            return StreamLimits.sum(fields(part, depth), annotation(part, depth));
        } catch (UnreadableAttributeException | BufferUnderflowException e) {
            if (part.hasNoFields() || limits.areExceeded() || isRefusal(e)) {
                throw e;
            }
            in.backTo(mark);
            limits.hashedWere(before);
            return annotation(part, depth);
        }
    }

    private static boolean isRefusal(RuntimeException e) {
        return e instanceof UnreadableAttributeException unreadable && unreadable.reason() == Reason.CLASS_REFUSED;
    }

    private long fields(StreamClass part, int depth) {
        in.skip(part.primitives());
        long walk = 0;
        for (int i = 0; i < part.objects(); i++) {
            walk = StreamLimits.sum(walk, content(in.next(), depth + 1));
        }
        return walk;
    }

    /** What a class has written by itself; collections write their members there. */
    private long annotation(StreamClass part, int depth) {
        long walk = 0;
        int place = 0;
        while (true) {
            byte tag = in.next();
            switch (tag) {
                case TC_ENDBLOCKDATA -> {
                    return walk;
                }
                case TC_BLOCKDATA -> in.skip(in.nextUnsigned());
                case TC_BLOCKDATALONG -> in.skip(in.nextInt());
                default -> {
                    long member = content(tag, depth + 1);
                    if (part.hashes(place)) {
                        limits.countHash(member);
                    }
                    walk = StreamLimits.sum(walk, member);
                    place++;
                }
            }
        }
    }
}
