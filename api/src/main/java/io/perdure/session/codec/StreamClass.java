package io.perdure.session.codec;

import java.io.ObjectStreamConstants;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A class as a stream of Java serialization describes it.
 *
 * @param name as {@link Class#getName}
 * @param flags how its objects are written
 * @param primitives bytes of its fields of primitive types
 * @param objects number of its other fields
 * @param parent the serializable class above it
 */
record StreamClass(String name, int flags, int primitives, int objects, @Nullable StreamClass parent) {
    private static final Map<Character, Integer> WIDTHS =
            Map.of('B', 1, 'C', 2, 'D', 8, 'F', 4, 'I', 4, 'J', 8, 'S', 2, 'Z', 1);
    /** They ask every member for its hash while they are read. */
    private static final Set<String> HASHED_SETS = Set.of("java.util.HashSet", "java.util.CollSer");

    private static final Set<String> HASHED_MAPS =
            Set.of("java.util.HashMap", "java.util.Hashtable", "java.util.concurrent.ConcurrentHashMap");

    /** Bytes of a value of primitive type; 0 for an object. */
    static int width(char typeCode) {
        if (typeCode == 'L' || typeCode == '[') {
            return 0;
        }
        Integer width = WIDTHS.get(typeCode);
        if (width == null) {
            throw PlainReader.damaged("It has a field of no type");
        }
        return width;
    }

    /** Itself and those above it, in the order in which their parts of an object are written. */
    List<StreamClass> fromTop() {
        List<StreamClass> classes = new ArrayList<>();
        for (StreamClass type = this; type != null; type = type.parent) {
            classes.add(0, type);
        }
        return classes;
    }

    boolean is(int flag) {
        return (flags & flag) != 0;
    }

    /** Whether something of unknown length follows the fields. */
    boolean writesMore() {
        return is(ObjectStreamConstants.SC_WRITE_METHOD) || is(ObjectStreamConstants.SC_EXTERNALIZABLE);
    }

    boolean hasNoFields() {
        return primitives == 0 && objects == 0;
    }

    /** Whether the member at that place is asked for its hash; those of a map are keys and values in turn. */
    boolean hashes(int place) {
        return HASHED_SETS.contains(name) || (place % 2 == 0 && HASHED_MAPS.contains(name));
    }
}
