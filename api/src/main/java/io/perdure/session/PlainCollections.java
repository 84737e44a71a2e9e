package io.perdure.session;

import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The collections that come back as the very class they went in as. Any other class, and any collection
 * with a null or itself inside, is left to serialization, which keeps classes and shared references.
 */
final class PlainCollections {
    private static final Map<Character, Supplier<Collection<Object>>> COLLECTIONS =
            Map.of('L', ArrayList::new, 'h', HashSet::new, 'e', LinkedHashSet::new);
    private static final Map<Character, Supplier<Map<Object, Object>>> MAPS =
            Map.of('m', HashMap::new, 'M', LinkedHashMap::new);
    private static final Map<Class<?>, Character> TAGS = Map.of(
            ArrayList.class,
            'L',
            HashSet.class,
            'h',
            LinkedHashSet.class,
            'e',
            HashMap.class,
            'm',
            LinkedHashMap.class,
            'M');

    /** Writes one member. */
    interface Writer {
        void write(Object member, DataOutput out) throws IOException;
    }

    /** Reads one member. */
    interface Reader {
        Object read(DataInputStream in) throws IOException;
    }

    boolean covers(Object value, Predicate<Object> memberIsCovered) {
        if (!TAGS.containsKey(value.getClass())) {
            return false;
        }
        Predicate<@Nullable Object> flat =
                member -> member != null && !TAGS.containsKey(member.getClass()) && memberIsCovered.test(member);
        return value instanceof Map<?, ?> map
                ? map.entrySet().stream().allMatch(e -> flat.test(e.getKey()) && flat.test(e.getValue()))
                : ((Collection<?>) value).stream().allMatch(flat);
    }

    void write(Object value, DataOutput out, Writer members) throws IOException {
        out.writeByte(Objects.requireNonNull(TAGS.get(value.getClass())));
        if (value instanceof Map<?, ?> map) {
            out.writeInt(map.size());
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                members.write(entry.getKey(), out);
                members.write(entry.getValue(), out);
            }
        } else {
            Collection<?> collection = (Collection<?>) value;
            out.writeInt(collection.size());
            for (Object member : collection) {
                members.write(member, out);
            }
        }
    }

    boolean has(char tag) {
        return TAGS.containsValue(tag);
    }

    Object read(char tag, DataInputStream in, Reader members) throws IOException {
        int size = readSize(in);
        Supplier<Map<Object, Object>> newMap = MAPS.get(tag);
        if (newMap != null) {
            Map<Object, Object> map = newMap.get();
            for (int i = 0; i < size; i++) {
                map.put(members.read(in), members.read(in));
            }
            return map;
        }
        Collection<Object> collection =
                Objects.requireNonNull(COLLECTIONS.get(tag)).get();
        for (int i = 0; i < size; i++) {
            collection.add(members.read(in));
        }
        return collection;
    }

    /** A size is a promise of so many bytes, and more: an altered one must not make room that nothing fills. */
    static int readSize(DataInputStream in) throws IOException {
        int size = in.readInt();
        if (size < 0 || size > in.available()) {
            throw new UnreadableAttributeException(
                    "A size in it is " + size + ", with " + in.available() + " bytes left");
        }
        return size;
    }
}
