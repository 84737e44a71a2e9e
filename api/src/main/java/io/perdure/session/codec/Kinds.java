package io.perdure.session.codec;

import io.perdure.session.UnreadableAttributeException;
import io.perdure.session.UnreadableAttributeException.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All kinds of the plain form; the first one that covers a value writes it. */
final class Kinds {
    private final List<PlainKind> kinds;
    private final Map<Character, PlainKind> byTag = new HashMap<>();

    private Kinds(List<PlainKind> kinds) {
        this.kinds = kinds;
        for (PlainKind kind : kinds) {
            for (char tag : kind.tags().toCharArray()) {
                if (byTag.put(tag, kind) != null || tag == PlainWriter.NULL) {
                    throw new IllegalStateException("Two kinds of values have the tag " + tag);
                }
            }
        }
    }

    static Kinds of(Formats formats, ClassFinder classes) {
        return new Kinds(List.of(
                formats,
                new ScalarKind(),
                new PrimitiveArrayKind(),
                new ContainerKind(),
                new RecordKind(classes),
                new EnumKind(classes),
                new EnumSetKind(classes),
                new ArrayKind(classes)));
    }

    @Nullable PlainKind of(Object value) {
        for (PlainKind kind : kinds) {
            if (kind.covers(value)) {
                return kind;
            }
        }
        return null;
    }

    PlainKind byTag(char tag) {
        PlainKind kind = byTag.get(tag);
        if (kind == null) {
            throw new UnreadableAttributeException(
                    Reason.FORMAT_UNKNOWN, "A value in it has tag " + (int) tag + ", which this version does not know");
        }
        return kind;
    }
}
