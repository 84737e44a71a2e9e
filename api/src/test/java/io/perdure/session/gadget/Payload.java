package io.perdure.session.gadget;

import io.perdure.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;

/**
 * A stream that somebody else has written.
 *
 * @param name what it is known as
 * @param stream of Java serialization
 */
record Payload(String name, Bytes stream) {
    private static final String MARK = "replaced while it is written";

    /** For what would already run when it is put together: the mark goes in, and the object is written. */
    static Object mark() {
        return MARK;
    }

    static Payload of(String name, Object object) throws IOException {
        return of(name, object, MARK);
    }

    static Payload of(String name, Object object, Object marked) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Replacing out = new Replacing(bytes, marked)) {
            out.writeObject(object);
        }
        return new Payload(name, Bytes.of(bytes.toByteArray()));
    }

    /** As an attribute that was written by Java serialization. */
    byte[] attribute() {
        byte[] attribute = new byte[stream.length() + 1];
        attribute[0] = 'S';
        System.arraycopy(stream.array(), 0, attribute, 1, stream.length());
        return attribute;
    }

    /** What a careless application does. */
    Object readCarelessly() throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(stream.array()))) {
            return in.readObject();
        }
    }

    @Override
    public String toString() {
        return name;
    }

    private static final class Replacing extends ObjectOutputStream {
        private final Object marked;

        Replacing(OutputStream out, Object marked) throws IOException {
            super(out);
            this.marked = marked;
            enableReplaceObject(true);
        }

        @Override
        protected Object replaceObject(Object object) {
            return MARK.equals(object) ? marked : object;
        }
    }
}
