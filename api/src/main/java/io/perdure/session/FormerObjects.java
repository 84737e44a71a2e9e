package io.perdure.session;

import io.perdure.Bytes;
import io.perdure.session.spi.FormerAttributes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Reads the attributes of one session of another product. What cannot be read is told and left out. */
final class FormerObjects {
    private static final System.Logger LOG = System.getLogger(FormerObjects.class.getName());

    private final Predicate<Class<?>> admitted;
    private final BiConsumer<String, Throwable> lost;
    private final Map<String, Object> read = new HashMap<>();

    FormerObjects(Predicate<Class<?>> admitted, BiConsumer<String, Throwable> lost) {
        this.admitted = admitted;
        this.lost = lost;
    }

    /** Nothing, if not even the number of attributes can be read: then it is something else that is stored there. */
    Optional<Map<String, Object>> read(FormerAttributes attributes) {
        if (attributes instanceof FormerAttributes.Together together) {
            return together(together.stream()) ? Optional.of(read) : Optional.empty();
        }
        ((FormerAttributes.Separate) attributes).byName().forEach(this::separate);
        return Optional.of(read);
    }

    private void separate(String name, Bytes bytes) {
        try (FormerInput in = input(bytes)) {
            object(in, name);
        } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
            lost.accept(name, e);
        }
    }

    private boolean together(Bytes stream) {
        try (FormerInput in = input(stream)) {
            if (in.readObject() instanceof Integer count) {
                all(in, count);
                return true;
            }
            LOG.log(Level.WARNING, "A session is not imported: its attributes do not begin with their number");
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError e) {
            LOG.log(Level.WARNING, "A session is not imported: its attributes cannot be read", e);
        }
        return false;
    }

    /** Behind an error in the middle of an object, nobody knows where the next one begins. */
    private void all(FormerInput in, int count) {
        String name = "";
        for (int i = 0; i < count; i++) {
            try {
                name = in.readUTF();
                boolean unused = in.readBoolean();
                object(in, name);
            } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
                lost.accept(name, e);
                LOG.log(Level.WARNING, "A session lost " + (count - i - 1) + " more attributes by that");
                return;
            }
        }
    }

    private void object(FormerInput in, String name) throws IOException {
        try {
            Object value = in.readObject();
            if (value != null) {
                read.put(name, value);
            }
        } catch (ClassNotFoundException e) {
            lost.accept(name, e);
        }
    }

    private FormerInput input(Bytes bytes) throws IOException {
        return new FormerInput(new ByteArrayInputStream(bytes.array()), admitted);
    }
}
