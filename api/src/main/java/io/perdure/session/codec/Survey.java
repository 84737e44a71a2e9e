package io.perdure.session.codec;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a value before it is written: whether all of it has a plain form, and which classes it
 * names. They are numbered by name and written first, so that the bytes of a member do not depend on what
 * stands before it, and can be sorted.
 */
final class Survey {
    /** Far above what anybody nests, far below what a stack bears. */
    static final int MAX_DEPTH = 40;

    private final Kinds kinds;
    private final Admission admission;
    private final int maxBytes;
    private final Map<String, WireType> types = new TreeMap<>();
    private @Nullable Object uncovered;
    private int depth;
    private int values;

    Survey(Kinds kinds, Admission admission, int maxBytes) {
        this.kinds = kinds;
        this.admission = admission;
        this.maxBytes = maxBytes;
    }

    /**
     * Looks at a value and all in it.
     *
     * @return false if a part has no plain form; {@link #uncovered} names its class
     * @throws IllegalArgumentException if it is nested too deeply, as what holds itself is, or too large
     */
    boolean visit(@Nullable Object value) {
        // Each value takes a byte at least: what is met again and again ends here, not in memory.
        if (++values > maxBytes) {
            throw BoundedOutput.tooLarge(maxBytes);
        }
        if (value == null) {
            return true;
        }
        PlainKind kind = kinds.of(value);
        if (kind == null) {
            uncovered = value;
            return false;
        }
        if (++depth > MAX_DEPTH) {
            throw new IllegalArgumentException("A session attribute is nested more than " + MAX_DEPTH
                    + " deep, or holds itself; that deep it holds a "
                    + value.getClass().getName());
        }
        boolean covered = kind.survey(value, this);
        depth--;
        return covered;
    }

    boolean visitAll(Iterable<?> members) {
        for (Object member : members) {
            if (!visit(member)) {
                return false;
            }
        }
        return true;
    }

    /** Whatever is named is admitted: otherwise this refuses it. */
    void name(Class<?> type) {
        if (!admission.admits(type)) {
            throw admission.refusal(type);
        }
        types.computeIfAbsent(type.getName(), name -> WireType.of(type));
    }

    /** The classes it names, sorted. */
    List<WireType> types() {
        return List.copyOf(types.values());
    }

    /** The name of the class that {@link #visit} found no plain form for. */
    String uncovered() {
        return Objects.requireNonNull(uncovered).getClass().getName();
    }
}
