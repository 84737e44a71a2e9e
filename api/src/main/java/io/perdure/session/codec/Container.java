package io.perdure.session.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A class of collections, and how one is made of its members; the keys and values of a map in turn.
 *
 * @param tag opens its values
 * @param type the very class
 * @param order what becomes of the order of its members
 * @param make from the members
 * @param fits whether the members say everything about this one
 */
record Container(char tag, Class<?> type, Order order, Maker make, Predicate<Object> fits) {
    /** What the order of members is worth. */
    enum Order {
        KEPT,
        /** That of a hash: it is replaced by one that is the same everywhere. */
        SORTED
    }

    /** Makes a collection. */
    interface Maker {
        Object make(List<@Nullable Object> members);
    }

    static Container of(char tag, Object sample, Order order, Maker make) {
        return new Container(tag, sample.getClass(), order, make, value -> true);
    }

    static Container collection(char tag, Order order, Supplier<Collection<@Nullable Object>> empty) {
        return of(tag, empty.get(), order, members -> {
            Collection<@Nullable Object> collection = empty.get();
            collection.addAll(members);
            return collection;
        });
    }

    static Container map(char tag, Order order, Supplier<Map<@Nullable Object, @Nullable Object>> empty) {
        return of(tag, empty.get(), order, (List<@Nullable Object> members) -> fill(empty.get(), members));
    }

    static <M extends Map<@Nullable Object, @Nullable Object>> M fill(M map, List<@Nullable Object> members) {
        for (int i = 0; i < members.size(); i += 2) {
            map.put(members.get(i), members.get(i + 1));
        }
        return map;
    }

    Container onlyIf(Predicate<Object> condition) {
        return new Container(tag, type, order, make, condition);
    }

    /** How many members stand together: a key and its value. */
    int stride() {
        return Map.class.isAssignableFrom(type) ? 2 : 1;
    }

    /** Its members, by groups of {@link #stride}. */
    static List<List<@Nullable Object>> groups(Object value) {
        List<List<@Nullable Object>> groups = new ArrayList<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((k, v) -> groups.add(group(k, v)));
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(member -> groups.add(List.of(member)));
        } else {
            ((Collection<?>) value).forEach(member -> groups.add(group(member)));
        }
        return groups;
    }

    private static List<@Nullable Object> group(@Nullable Object... members) {
        return Arrays.asList(members);
    }
}
