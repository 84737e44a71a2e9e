package io.perdure.session.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.session.AttributeCodec;
import java.time.Month;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Collections and maps in the form of their own. */
// Applications have linked lists and calendars, whatever one thinks of them.
@SuppressWarnings({"JdkObsolete", "JavaUtilDate"})
class PlainCollectionsTest {
    private final RoundTrip codec = new RoundTrip(AttributeCodec.standard(""));

    @Test
    void collectionsComeBackAsTheirVeryClass() {
        for (Object collection : collections()) {
            codec.assertPlain(collection);
            codec.assertPlain(List.of(collection, Map.of("nested", List.of(collection))));
        }
    }

    private static List<Object> collections() {
        List<Object> some = Arrays.asList("b", 1, Arrays.asList("a", null));
        Map<Object, Object> map = new LinkedHashMap<>(Map.of("b", 1));
        map.put("a", null);
        return List.of(
                new ArrayList<>(some),
                new ArrayList<>(),
                new LinkedList<>(some),
                new HashSet<>(some),
                new LinkedHashSet<>(some),
                new TreeSet<>(List.of("z", "a")),
                new CopyOnWriteArrayList<>(some),
                new CopyOnWriteArraySet<>(some),
                new HashMap<>(map),
                map,
                new TreeMap<>(map),
                new ConcurrentHashMap<>(Map.of("k", 1, 2, "v")),
                new EnumMap<>(Map.of(Month.MAY, 1, Month.APRIL, 2)),
                EnumSet.of(Month.MAY, Month.APRIL),
                EnumSet.noneOf(Month.class),
                EnumSet.allOf(Month.class),
                List.of(),
                List.of(1),
                List.of(1, 2, 3),
                Stream.of("a", null, "b").toList(),
                Set.of(),
                Set.of(1),
                Set.of(1, "b", List.of()),
                Map.of(),
                Map.of(1, 2),
                Map.of(1, 2, "c", "d", List.of(), Map.of()),
                Arrays.asList("a", null),
                Collections.emptyList(),
                Collections.emptySet(),
                Collections.emptyMap(),
                Collections.singletonList(null),
                Collections.singleton("a"),
                Collections.singletonMap("k", null),
                Collections.unmodifiableList(new ArrayList<>(some)),
                Collections.unmodifiableList(new LinkedList<>(some)),
                Collections.unmodifiableSet(new LinkedHashSet<>(some)),
                Collections.unmodifiableMap(map));
    }

    @Test
    void queuesAndViewsWithoutEqualsComeBackWithTheirMembers() {
        for (Collection<?> collection : List.of(
                new ArrayDeque<>(List.of(3, 1, 2)),
                Collections.unmodifiableCollection(new ArrayList<>(List.of(3, 1, 2))))) {
            byte[] bytes = codec.encode(collection);
            Collection<?> copy = (Collection<?>) codec.decode(bytes);

            assertThat(bytes[0]).isEqualTo((byte) 'V');
            assertThat(copy.getClass()).isSameAs(collection.getClass());
            assertThat(copy.toArray()).containsExactly(3, 1, 2);
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void whatCouldNotBeChangedStillCannot() {
        for (Object value : List.of(
                List.of(1), Set.of(1), Collections.unmodifiableList(new ArrayList<>()), Collections.emptyList())) {
            Collection<Object> copy = (Collection<Object>) codec.decode(codec.encode(value));

            assertThatThrownBy(() -> copy.add(2)).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void collectionsInAnOrderOfTheirOwnKeepIt() {
        TreeMap<String, Integer> map = new TreeMap<>(Comparator.reverseOrder());
        map.putAll(Map.of("a", 1, "b", 2, "c", 3));
        TreeSet<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(List.of("b", "A", "C"));

        codec.assertSerialized(map);
        codec.assertSerialized(set);
        assertThat((TreeSet<?>) codec.decode(codec.encode(set))).hasToString("[A, b, C]");
        assertThat((TreeMap<?, ?>) codec.decode(codec.encode(map))).hasToString("{c=3, b=2, a=1}");
    }

    @Test
    void theOrderOfLinkedCollectionsIsKept() {
        Set<String> set = new LinkedHashSet<>(List.of("z", "a", "m"));
        Map<String, Integer> map = new LinkedHashMap<>();
        set.forEach(name -> map.put(name, name.length()));

        assertThat((Set<?>) codec.decode(codec.encode(set))).hasToString("[z, a, m]");
        assertThat((Map<?, ?>) codec.decode(codec.encode(map))).hasToString("{z=1, a=1, m=1}");
    }

    @Test
    void nestedCollectionsComeBack() {
        Map<String, Object> inner = new HashMap<>(Map.of("list", new ArrayList<>(List.of(1, 2))));

        codec.assertPlain(new ArrayList<>(List.of(inner, new HashSet<>(Set.of("x")))));
    }

    @Test
    void nullsInCollectionsComeBack() {
        Map<String, Object> map = new HashMap<>();
        map.put("nothing", null);
        map.put(null, "something");

        codec.assertPlain(map);
        codec.assertPlain(new ArrayList<>(Arrays.asList("a", null)));
    }

    @Test
    void whatHoldsItselfIsRefused() {
        List<Object> cycle = new ArrayList<>();
        cycle.add(cycle);
        Object[] array = new Object[1];
        array[0] = List.of(1, new Object[] {array});

        for (Object value : List.of(cycle.toArray(), array)) {
            assertThatThrownBy(() -> codec.encode(value))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("holds itself");
        }
    }

    @Test
    void equalValuesGiveEqualBytes() {
        for (int i = 0; i < 2; i++) {
            assertThat(codec.encode(collections().get(i)))
                    .isEqualTo(codec.encode(collections().get(i)));
        }
        Map<Object, Object> roomy = new HashMap<>(4096);
        Map<Object, Object> tight = new HashMap<>();
        List<String> keys = new ArrayList<>(List.of("Aa", "BB", "left", "right", "x", "yy", "zzz"));
        keys.forEach(key -> roomy.put(key, new HashSet<>(List.of(key, "x", "y"))));
        Collections.reverse(keys);
        keys.forEach(key -> tight.put(key, new HashSet<>(List.of("y", "x", key))));

        assertThat(roomy).isEqualTo(tight);
        assertThat(roomy.keySet()).asString().isNotEqualTo(tight.keySet().toString());
        assertThat(codec.encode(roomy)).isEqualTo(codec.encode(tight));
        assertThat(codec.encode(Set.copyOf(roomy.keySet()))).isEqualTo(codec.encode(Set.copyOf(tight.keySet())));
    }

    @Test
    void whatWasReadIsWrittenAsItWas() {
        for (Object collection : collections()) {
            byte[] bytes = codec.encode(List.of(collection));

            assertThat(codec.encode(codec.decode(bytes))).isEqualTo(bytes);
        }
    }

    @Test
    void whatIsMetTwiceComesBackAsTwo() {
        List<Object> shared = new ArrayList<>(List.of(1));
        List<?> copy = (List<?>) codec.decode(codec.encode(new ArrayList<>(List.of(shared, shared))));

        assertThat(copy.get(0)).isEqualTo(copy.get(1)).isNotSameAs(copy.get(1));
    }

    @Test
    void whatIsMetAgainAndAgainIsBounded() {
        List<Object> list = List.of(1);
        for (int i = 0; i < 38; i++) {
            list = List.of(list, list);
        }
        List<Object> bomb = list;

        assertThatThrownBy(() -> codec.encode(bomb))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("1048576 bytes", "perdure.session.max-attribute");
    }
}
