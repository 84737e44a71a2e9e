package io.perdure.session.codec;

import io.perdure.session.UnreadableAttributeException;
import io.perdure.session.UnreadableAttributeException.Reason;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OptionalDataException;
import java.io.OutputStream;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Java serialization behind an {@link ObjectInputFilter}. The same questions are asked when writing, so that
 * what could not be read is refused at once.
 */
final class FilteredSerialization {
    private final Admission admission;
    private final int maxBytes;

    FilteredSerialization(Admission admission, int maxBytes) {
        this.admission = admission;
        this.maxBytes = maxBytes;
    }

    /** The form, and the stream. */
    byte[] write(byte form, Object value, String uncovered) {
        BoundedOutput bytes = new BoundedOutput(maxBytes);
        bytes.write(form);
        try (CheckedOutput objects = new CheckedOutput(bytes)) {
            objects.writeObject(value);
            if (objects.refused != null) {
                throw admission.refusal(objects.refused);
            }
        } catch (NotSerializableException e) {
            throw new IllegalArgumentException(
                    e.getMessage()
                            + " is not Serializable, so it cannot be a session attribute, or part of one that holds"
                            + " a " + uncovered,
                    e);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException(
                    "A session attribute is nested more than " + StreamLimits.MAX_DEPTH + " deep: a "
                            + value.getClass().getName(),
                    e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "A session attribute could not be written: "
                            + value.getClass().getName(),
                    e);
        }
        byte[] written = bytes.toByteArray();
        check(written, value);
        return written;
    }

    private static void check(byte[] written, Object value) {
        try {
            StreamScan.check(ByteBuffer.wrap(written, 1, written.length - 1).slice());
        } catch (UnreadableAttributeException e) {
            throw new IllegalArgumentException(
                    "A session attribute could not be read back: "
                            + value.getClass().getName() + ". " + e.getMessage(),
                    e);
        }
    }

    Object read(byte[] stream) {
        StreamScan.check(ByteBuffer.wrap(stream));
        try (ObjectInputStream objects = new ContextInput(new ByteArrayInputStream(stream))) {
            objects.setObjectInputFilter(new StreamFilter(admission, stream.length));
            return objects.readObject();
        } catch (InvalidClassException e) {
            throw e.getCause() instanceof UnreadableAttributeException refusal ? refusal : invalid(e);
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            throw new UnreadableAttributeException(
                    Reason.CLASS_MISSING, "Its class is not there: " + e.getMessage(), e);
        } catch (InvalidObjectException e) {
            throw Unmakeable.refused("Its class", e);
        } catch (EOFException | OptionalDataException | StreamCorruptedException e) {
            throw new UnreadableAttributeException(Reason.DAMAGED, "Its bytes are no objects", e);
        } catch (IOException e) {
            throw Unmakeable.refused("Its class", e);
        }
    }

    private static UnreadableAttributeException invalid(InvalidClassException e) {
        boolean refused = String.valueOf(e.getMessage()).contains("filter status: REJECTED");
        return new UnreadableAttributeException(
                refused ? Reason.CLASS_REFUSED : Reason.CLASS_CHANGED,
                (refused ? "The filter of this JVM refuses its class: " : "Its class changed: ") + e.getMessage(),
                e);
    }

    /**
     * Notes on the way out which class could not be read. Throwing here would hide what went wrong before:
     * the stream writes that exception too, whose class is not admitted either.
     */
    private final class CheckedOutput extends ObjectOutputStream {
        private @Nullable Class<?> refused;

        CheckedOutput(OutputStream out) throws IOException {
            super(out);
        }

        @Override
        protected void annotateProxyClass(Class<?> type) {
            annotateClass(type);
        }

        @Override
        protected void annotateClass(Class<?> type) {
            if (refused == null && !admission.admits(type)) {
                refused = type;
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
            return ClassFinder.find(description.getName());
        }
    }
}
