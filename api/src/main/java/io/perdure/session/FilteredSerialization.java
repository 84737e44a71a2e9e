package io.perdure.session;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.NotSerializableException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Java serialization behind an {@link ObjectInputFilter}. The same filter is asked when writing, so that
 * what could not be read is refused at once.
 */
final class FilteredSerialization {
    /** Limits first: they hold for allowed classes as well. What is not allowed at the end is refused. */
    private static final String LIMITS = "maxdepth=40;maxrefs=100000;maxbytes=16777216;maxarray=1000000;";
    /** So few objects cannot be nested too deeply, and so few bytes hold no long array: nothing to find by reading. */
    private static final int FEW_OBJECTS = 39;

    private static final int FEW_BYTES = 1_000_000;
    /** Values of the JDK. Nothing that calls out when read: no URL, no Proxy, no method handle. */
    private static final String JDK_VALUES = "java.lang.Boolean;java.lang.Byte;java.lang.Character;java.lang.Double;"
            + "java.lang.Enum;java.lang.Float;java.lang.Integer;java.lang.Long;java.lang.Number;java.lang.Object;"
            + "java.lang.Record;java.lang.Short;java.lang.String;java.math.*;java.net.URI;java.time.**;java.util.*;"
            + "java.util.concurrent.*;java.util.concurrent.atomic.*;";

    private final ObjectInputFilter filter;

    FilteredSerialization(String patterns) {
        String own = patterns.isBlank() ? "" : patterns.strip() + ";";
        this.filter = ObjectInputFilter.Config.createFilter(LIMITS + own + JDK_VALUES + "!*");
    }

    byte[] write(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CheckedOutput objects = new CheckedOutput(bytes)) {
            objects.writeObject(value);
            objects.flush();
            refuse(objects.refused);
            if (objects.count > FEW_OBJECTS || bytes.size() > FEW_BYTES) {
                read(new ByteArrayInputStream(bytes.toByteArray()));
            }
        } catch (NotSerializableException e) {
            throw new IllegalArgumentException(
                    e.getMessage() + " is not Serializable, so it cannot be a session attribute, or part of one", e);
        } catch (IOException | UnreadableAttributeException | StackOverflowError e) {
            throw new IllegalArgumentException(
                    "A session attribute could not be read back. Is it smaller than 16 MiB, its objects fewer than 100000, "
                            + "nested less than 40 deep, its arrays shorter than a million? "
                            + value.getClass().getName(),
                    e);
        }
        return bytes.toByteArray();
    }

    private static void refuse(@Nullable Class<?> refused) {
        if (refused != null) {
            throw new IllegalArgumentException("A session attribute holds a " + refused.getName()
                    + ", which perdure.session.classes does not admit. Add it, or its package as "
                    + refused.getPackageName() + ".*");
        }
    }

    Object read(InputStream in) {
        try (ObjectInputStream objects = new ContextInput(in)) {
            objects.setObjectInputFilter(this::judge);
            return objects.readObject();
        } catch (InvalidClassException e) {
            throw e.getCause() instanceof UnreadableAttributeException refusal
                    ? refusal
                    : new UnreadableAttributeException("Its class changed: " + e.getMessage(), e);
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError | StackOverflowError e) {
            // readObject and static initializers of any class may throw anything; none of it may end the session.
            throw new UnreadableAttributeException("Its objects cannot be made any more", e);
        }
    }

    /** The filter's verdict; a refusal is thrown, because the stream's own message would not name the class. */
    private ObjectInputFilter.Status judge(ObjectInputFilter.FilterInfo info) {
        ObjectInputFilter.Status status = filter.checkInput(info);
        Class<?> type = info.serialClass();
        if (status == ObjectInputFilter.Status.REJECTED && type != null) {
            throw new UnreadableAttributeException(
                    "It is too large or nested too deeply, or perdure.session.classes does not admit "
                            + type.getName());
        }
        return status;
    }

    /**
     * Notes on the way out which class could not be read, and counts objects. Throwing here would hide what
     * went wrong before: the stream writes that exception too, whose class is not admitted either.
     */
    private final class CheckedOutput extends ObjectOutputStream {
        private int count;
        private @Nullable Class<?> refused;

        CheckedOutput(OutputStream out) throws IOException {
            super(out);
            enableReplaceObject(true);
        }

        @Override
        protected Object replaceObject(Object object) {
            count++;
            return object;
        }

        @Override
        protected void annotateProxyClass(Class<?> type) {
            annotateClass(type);
        }

        @Override
        protected void annotateClass(Class<?> type) {
            Class<?> element = type;
            while (element.isArray()) {
                element = element.getComponentType();
            }
            if (!element.isPrimitive()
                    && refused == null
                    && filter.checkInput(new ClassOnly(element)) != ObjectInputFilter.Status.ALLOWED) {
                refused = element;
            }
        }
    }

    /** Finds classes where the application's are found. */
    private static final class ContextInput extends ObjectInputStream {
        ContextInput(InputStream in) throws IOException {
            super(in);
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            if (loader == null || description.getName().startsWith("[")) {
                return super.resolveClass(description);
            }
            try {
                return Class.forName(description.getName(), false, loader);
            } catch (ClassNotFoundException e) {
                return super.resolveClass(description);
            }
        }
    }

    /**
     * The filter's question about a class, with nothing read yet.
     *
     * @param serialClass the class
     */
    private record ClassOnly(Class<?> serialClass) implements ObjectInputFilter.FilterInfo {
        @Override
        public long arrayLength() {
            return -1;
        }

        @Override
        public long depth() {
            return 1;
        }

        @Override
        public long references() {
            return 1;
        }

        @Override
        public long streamBytes() {
            return 0;
        }
    }
}
