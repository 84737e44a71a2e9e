package io.perdure.session.codec;

import static io.perdure.session.codec.Container.Order.KEPT;
import static io.perdure.session.codec.Container.Order.SORTED;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Collections and maps that come back as the very class they went in as, each behind the tag of its class.
 * A view that cannot be changed comes back over a copy of what it showed. What is met twice comes back as two.
 */
final class ContainerKind implements PlainKind {
    private static final List<Container> ALL = Stream.of(changeable(), concurrent(), immutable(), views(), single())
            .flatMap(List::stream)
            .toList();

    private final Map<Class<?>, Container> byClass =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Container::type, c -> c));
    /** Two classes have one tag, if which of them it is depends on the number of members. */
    private final Map<Character, Container> byTag =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Container::tag, c -> c, (one, same) -> one));

    // Applications have linked lists, whatever one thinks of them.
    @SuppressWarnings("JdkObsolete")
    private static List<Container> changeable() {
        return List.of(
                Container.collection('L', KEPT, ArrayList::new),
                Container.collection('k', KEPT, LinkedList::new),
                Container.collection('Q', KEPT, ArrayDeque::new),
                Container.collection('h', SORTED, HashSet::new),
                Container.collection('e', KEPT, LinkedHashSet::new),
                Container.collection('n', KEPT, TreeSet::new).onlyIf(set -> ((SortedSet<?>) set).comparator() == null),
                Container.map('m', SORTED, HashMap::new),
                Container.map('M', KEPT, LinkedHashMap::new),
                Container.map('K', KEPT, TreeMap::new).onlyIf(map -> ((SortedMap<?, ?>) map).comparator() == null),
                Container.of('g', new EnumMap<>(Map.of(TimeUnit.DAYS, 1)), KEPT, ContainerKind::enumMap)
                        .onlyIf(map -> !((Map<?, ?>) map).isEmpty()));
    }

    private static List<Container> concurrent() {
        return List.of(
                Container.collection('x', KEPT, CopyOnWriteArrayList::new),
                Container.collection('j', KEPT, CopyOnWriteArraySet::new),
                Container.map('H', SORTED, ConcurrentHashMap::new));
    }

    private static List<Container> immutable() {
        return List.of(
                Container.of('5', List.of(), KEPT, ContainerKind::list),
                Container.of('5', List.of(1), KEPT, ContainerKind::list),
                Container.of('6', Set.of(), SORTED, Set::copyOf),
                Container.of('6', Set.of(1), SORTED, Set::copyOf),
                Container.of('7', Map.of(), SORTED, ContainerKind::map),
                Container.of('7', Map.of(1, 1), SORTED, ContainerKind::map),
                Container.of('8', Arrays.asList(1), KEPT, m -> Arrays.asList(m.toArray())));
    }

    @SuppressWarnings("JdkObsolete")
    private static List<Container> views() {
        return List.of(
                Container.of(
                        '(', Collections.unmodifiableCollection(List.of()), KEPT, Collections::unmodifiableCollection),
                Container.of('[', Collections.unmodifiableList(new ArrayList<>()), KEPT, Collections::unmodifiableList),
                Container.of(
                        ']',
                        Collections.unmodifiableList(new LinkedList<>()),
                        KEPT,
                        m -> Collections.unmodifiableList(new LinkedList<>(m))),
                Container.of(
                        '{',
                        Collections.unmodifiableSet(new HashSet<>()),
                        KEPT,
                        m -> Collections.unmodifiableSet(new LinkedHashSet<>(m))),
                Container.of('<', Collections.unmodifiableMap(new HashMap<>()), KEPT, ContainerKind::mapView));
    }

    private static List<Container> single() {
        return List.of(
                Container.of('A', Collections.emptyList(), KEPT, m -> Collections.emptyList()),
                Container.of('S', Collections.emptySet(), KEPT, m -> Collections.emptySet()),
                Container.of('P', Collections.emptyMap(), KEPT, m -> Collections.emptyMap()),
                Container.of('!', Collections.singletonList(1), KEPT, m -> Collections.singletonList(m.get(0))),
                Container.of('$', Collections.singleton(1), KEPT, m -> Collections.singleton(m.get(0))),
                Container.of(
                        '+', Collections.singletonMap(1, 1), KEPT, m -> Collections.singletonMap(m.get(0), m.get(1))),
                Container.of('?', Optional.empty(), KEPT, m -> m.stream().findFirst()));
    }

    /** Only {@link java.util.stream.Stream#toList} makes such a list with nulls. */
    private static Object list(List<@Nullable Object> members) {
        return members.contains(null) ? members.stream().toList() : List.copyOf(members);
    }

    private static Object map(List<@Nullable Object> members) {
        return Map.copyOf(Container.fill(new HashMap<>(), members));
    }

    private static Object mapView(List<@Nullable Object> members) {
        return Collections.unmodifiableMap(Container.fill(new LinkedHashMap<>(), members));
    }

    private static Object enumMap(List<@Nullable Object> members) {
        return copy(Container.fill(new LinkedHashMap<>(), members));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object copy(Map<?, ?> map) {
        return new EnumMap(map);
    }

    @Override
    public String tags() {
        return byTag.keySet().stream().map(String::valueOf).collect(Collectors.joining());
    }

    @Override
    public boolean covers(Object value) {
        Container container = byClass.get(value.getClass());
        return container != null && container.fits().test(value);
    }

    @Override
    public boolean survey(Object value, Survey survey) {
        for (List<@Nullable Object> group : Container.groups(value)) {
            if (!survey.visitAll(group)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void write(Object value, PlainWriter out) {
        Container container = Objects.requireNonNull(byClass.get(value.getClass()));
        List<List<@Nullable Object>> groups = Container.groups(value);
        out.tag(container.tag());
        out.size(groups.size());
        if (container.order() == SORTED) {
            out.sorted(groups);
        } else {
            groups.forEach(group -> group.forEach(out::value));
        }
    }

    @Override
    public Part read(char tag, PlainReader in) {
        Container container = Objects.requireNonNull(byTag.get(tag));
        List<Part> parts = in.parts(in.size(container.stride()) * container.stride());
        return () -> container.make().make(made(parts));
    }

    static List<@Nullable Object> made(List<Part> parts) {
        List<@Nullable Object> members = new ArrayList<>(parts.size());
        for (Part part : parts) {
            members.add(part.make());
        }
        return members;
    }
}
