package io.perdure.servlet.session;

import io.perdure.Bytes;
import io.perdure.session.AttributeCodec;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** An object that the application has in its hands, and can change without telling anybody. */
final class HeldAttribute {
    private static final System.Logger LOG = System.getLogger(HeldAttribute.class.getName());

    private final Object value;
    private final AttributeCodec codec;
    private final Supplier<Optional<Object>> loadAgain;
    private Bytes known;

    /**
     * A value as it is now.
     *
     * @param value the object
     * @param codec made {@code known} of it
     * @param known what is stored, or is to be
     * @param loadAgain makes another object of what was loaded
     */
    HeldAttribute(Object value, AttributeCodec codec, Bytes known, Supplier<Optional<Object>> loadAgain) {
        this.value = value;
        this.codec = codec;
        this.known = known;
        this.loadAgain = loadAgain;
    }

    Object value() {
        return value;
    }

    /**
     * What it encodes to, if that is not what it was when it was loaded, set or last asked.
     *
     * @param admit throws if there is no room for so much
     */
    Optional<Bytes> change(String name, Consumer<Bytes> admit) {
        if (ImmutableTypes.include(value)) {
            return Optional.empty();
        }
        try {
            Bytes now = Bytes.of(codec.encode(value));
            boolean changed = !now.equals(known) && !now.equals(encodedAnew());
            if (changed) {
                admit.accept(now);
            }
            known = now;
            return changed ? Optional.of(now) : Optional.empty();
        } catch (RuntimeException e) {
            // writeObject of any class may throw anything, and what has grown may be too large by now. The response is
            // not
            // to blame, nor are other attributes.
            LOG.log(
                    Level.WARNING,
                    "The attribute '" + name + "' was changed in place so that it can no longer be stored. "
                            + "Its last form that could be is kept.",
                    e);
            return Optional.empty();
        }
    }

    /**
     * A hash table that was filled in another order, or had another size, is written in another order once
     * it was read. That alone is no change.
     */
    private Bytes encodedAnew() {
        return loadAgain.get().map(fresh -> Bytes.of(codec.encode(fresh))).orElse(known);
    }
}
