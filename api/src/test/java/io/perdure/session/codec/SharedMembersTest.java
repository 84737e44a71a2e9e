package io.perdure.session.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.session.AttributeCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A few bytes can say that collections hold each other many times over: whoever asks for their hash never ends. */
// Applications have hash tables, whatever one thinks of them.
@SuppressWarnings("JdkObsolete")
class SharedMembersTest {
    private final AttributeCodec codec = AttributeCodec.standard("");

    @Test
    void setsThatShareTheirMembersAreRefusedBeforeTheirHashIsAsked() throws IOException {
        Set<Object> root = new HashSet<>();
        Set<Object> one = root;
        Set<Object> other = new HashSet<>();
        for (int i = 0; i < 30; i++) {
            Set<Object> nextOne = new HashSet<>(Set.of("one"));
            Set<Object> nextOther = new HashSet<>();
            one.add(nextOne);
            one.add(nextOther);
            other.add(nextOne);
            other.add(nextOther);
            one = nextOne;
            other = nextOther;
        }
        byte[] forged = ForgedAttributeTest.serialized(root);

        assertThat(forged).hasSizeLessThan(2000);
        assertThatThrownBy(() -> codec.decode(forged)).hasMessageContaining("hashed collections");
        assertThatThrownBy(() -> codec.encode(List.of(root, new BitSet())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hashesAreCountedInEveryKindOfCollectionThatAsksForThem() throws IOException {
        for (Function<List<Object>, Object> kind : List.<Function<List<Object>, Object>>of(
                HashSet::new,
                Set::copyOf,
                members -> keys(new HashMap<>(), members),
                members -> keys(new Hashtable<>(), members),
                members -> keys(new ConcurrentHashMap<>(), members))) {
            byte[] much = ForgedAttributeTest.serialized(shared(kind, 22));
            byte[] less = ForgedAttributeTest.serialized(shared(kind, 12));

            assertThatThrownBy(() -> codec.decode(much)).hasMessageContaining("hashed collections");
            assertThat(codec.decode(less)).isNotNull();
        }
    }

    @Test
    void theMembersOfArraysThatAreSharedAreCountedToo() throws IOException {
        Object[] array = {"one", "other"};
        for (int i = 0; i < 16; i++) {
            array = new Object[] {Arrays.asList(array), Arrays.asList(array), Arrays.asList(array)};
        }
        byte[] forged = ForgedAttributeTest.serialized(new HashSet<>(Set.of(Arrays.asList(array))));

        assertThatThrownBy(() -> codec.decode(forged)).hasMessageContaining("hashed collections");
    }

    @Test
    void whatIsSharedBeyondAnyNumberIsTooMuchToo() throws IOException {
        List<Object> first = new ArrayList<>();
        Set<Object> root = new HashSet<>(Set.of(first));
        List<Object> list = first;
        for (int i = 0; i < 25; i++) {
            List<Object> next = new ArrayList<>();
            list.addAll(Collections.nCopies(8, next));
            list = next;
        }
        byte[] forged = ForgedAttributeTest.serialized(root);

        assertThatThrownBy(() -> codec.decode(forged)).hasMessageContaining("hashed collections");
    }

    @Test
    void valuesOfMapsAreNotAskedForTheirHash() throws IOException {
        for (Supplier<Map<Object, Object>> empty :
                List.<Supplier<Map<Object, Object>>>of(HashMap::new, Hashtable::new, ConcurrentHashMap::new)) {
            byte[] bytes = ForgedAttributeTest.serialized(shared(members -> values(empty.get(), members), 30));

            assertThat(((Map<?, ?>) codec.decode(bytes)).keySet()).hasSize(3);
        }
    }

    /** Each level holds the one below twice over, which takes a reference: small, and twice as long a walk. */
    private static Object shared(Function<List<Object>, Object> kind, int levels) {
        Object one = "one";
        Object other = "other";
        for (int level = 0; level < levels; level++) {
            Object next = kind.apply(List.of(one, other));
            other = kind.apply(List.of(one, other, level));
            one = next;
        }
        return kind.apply(List.of(one, other, "end"));
    }

    private static Object keys(Map<Object, Object> map, List<Object> members) {
        members.forEach(member -> map.put(member, "value"));
        return map;
    }

    private static Object values(Map<Object, Object> map, List<Object> members) {
        for (int i = 0; i < members.size(); i++) {
            map.put(i, members.get(i));
        }
        return map;
    }

    @Test
    void nestedSetsAreBoundedInTheFormOfTheirOwn() {
        ByteBuffer forged = ByteBuffer.allocate(2 + 2 * 50_000).put((byte) 'V').put((byte) 0);
        while (forged.hasRemaining()) {
            forged.put((byte) 'h').put((byte) 1);
        }

        assertThatThrownBy(() -> codec.decode(forged.array())).hasMessageContaining("40 deep");
    }
}
