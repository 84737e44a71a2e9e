package io.perdure.session.codec;

import static java.io.ObjectStreamConstants.TC_CLASSDESC;
import static java.io.ObjectStreamConstants.TC_ENDBLOCKDATA;
import static java.io.ObjectStreamConstants.TC_NULL;
import static java.io.ObjectStreamConstants.TC_PROXYCLASSDESC;
import static java.io.ObjectStreamConstants.TC_REFERENCE;
import static java.io.ObjectStreamConstants.TC_STRING;

import org.jspecify.annotations.Nullable;

/** Reads the descriptions of classes in a stream of Java serialization, without looking for any of them. */
final class StreamClasses {
    private static final int MAX_PARENTS = 100;

    private final StreamInput in;
    private final StreamLimits limits;

    StreamClasses(StreamInput in, StreamLimits limits) {
        this.in = in;
        this.limits = limits;
    }

    /** The class of an object, which must have one. */
    StreamClass next() {
        StreamClass type = description(0);
        if (type == null) {
            throw PlainReader.damaged("It has an object of no class");
        }
        return type;
    }

    /** The class that an object of class {@link Class} is. */
    void nextObject() {
        description(0);
        in.newHandle();
    }

    private @Nullable StreamClass description(int below) {
        return switch (in.next()) {
            case TC_NULL -> null;
            case TC_REFERENCE -> {
                if (in.nextHandle() instanceof StreamClass type) {
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
        if (below > MAX_PARENTS) {
            throw PlainReader.damaged("It has a class with more than " + MAX_PARENTS + " classes above");
        }
        String name = in.nextName();
        in.nextLong();
        int handle = in.newHandle();
        int flags = in.next();
        int fields = in.nextUnsignedShort();
        int primitives = 0;
        int objects = 0;
        for (int i = 0; i < fields; i++) {
            int width = StreamClass.width((char) in.next());
            in.nextName();
            primitives += width;
            if (width == 0) {
                objects++;
                fieldType();
            }
        }
        if (in.next() != TC_ENDBLOCKDATA) {
            throw PlainReader.damaged("Its classes are annotated");
        }
        StreamClass type = new StreamClass(name, flags, primitives, objects, description(below + 1));
        in.finish(handle, type);
        return type;
    }

    /** The only thing within a description that could hold another one; it never does. */
    private void fieldType() {
        byte tag = in.next();
        limits.count(tag, 1);
        switch (tag) {
            case TC_STRING -> in.nextString(in.nextUnsignedShort());
            case TC_REFERENCE -> in.nextHandle();
            default -> throw PlainReader.damaged("It has a field of no type");
        }
    }
}
