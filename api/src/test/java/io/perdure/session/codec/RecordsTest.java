package io.perdure.session.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.session.AttributeCodec;
import io.perdure.session.codec.Samples.Colour;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Records and enums of the application in the form of their own. */
class RecordsTest {
    private final RoundTrip codec = new RoundTrip(AttributeCodec.standard("io.perdure.session.codec.*"));

    record Nothing() {}

    record Pair<A, B>(A first, B second) {}

    record Line(String article, int count, Optional<Colour> colour) {}

    record Order(long number, List<Line> lines, Map<Colour, Pair<Line, Object>> extras, List<int[]> places) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Order order && toString().equals(order.toString());
        }

        @Override
        public int hashCode() {
            return toString().hashCode();
        }

        @Override
        public String toString() {
            return number + " " + lines + extras + Arrays.toString(places.get(0));
        }
    }

    record Holder(String text, Object any) implements Serializable {}

    record Loose(Object any) {}

    record Failing(int number) {
        @Override
        public int number() {
            throw new IllegalStateException("on purpose");
        }
    }

    /** Wants to be stored as something else. */
    record Replaced(int number) implements Serializable {
        private Object writeReplace() {
            return new Holder("instead", number);
        }
    }

    @Test
    void recordsComeBackThoughTheyAreNotSerializable() {
        Line line = new Line("tea", 2, Optional.of(Colour.GREEN));
        for (Object value : List.of(
                new Nothing(),
                line,
                new Pair<>(null, new Pair<>(1L, List.of(line))),
                new Order(
                        7,
                        List.of(line, line),
                        new EnumMap<>(Map.of(Colour.RED, new Pair<>(line, null))),
                        List.of(new int[] {1, 2})),
                List.of(line, new Line("x", 0, Optional.empty())),
                new HashMap<>(Map.of(line, new HashSet<>(Set.of(new Pair<>(Colour.RED, Colour.GREEN))))),
                new Holder("x", List.of(new Nothing())))) {
            codec.assertPlain(value);
            codec.assertPlain(new ArrayList<>(Arrays.asList(value, null, value)));
        }
    }

    @Test
    void enumsComeBackAsTheVeryConstants() {
        for (Colour colour : Colour.values()) {
            assertThat(codec.decode(codec.encode(colour))).isSameAs(colour);
        }
        codec.assertPlain(EnumSet.noneOf(Colour.class));
        codec.assertPlain(EnumSet.allOf(Colour.class));
        codec.assertPlain(new EnumMap<>(Map.of(Colour.GREEN, new Nothing())));
    }

    @Test
    void arraysOfRecordsAndEnumsComeBack() {
        Line[] lines = {new Line("a", 1, Optional.empty()), null};
        Colour[][] colours = {{Colour.GREEN}, {}};

        assertThat((Line[]) codec.decode(codec.encode(lines))).containsExactly(lines);
        assertThat((Colour[][]) codec.decode(codec.encode(colours))).isDeepEqualTo(colours);
    }

    @Test
    void namesAreWrittenOnce() {
        List<Object> lines = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            lines.add(new Line("article", i, Optional.empty()));
        }

        assertThat(codec.encode(lines)).hasSizeLessThan(20_000);
    }

    @Test
    void equalRecordsGiveEqualBytesWhateverStandsBeforeThem() {
        Set<Object> one = new HashSet<>();
        Set<Object> other = new HashSet<>(512);
        for (Object member : List.of(new Nothing(), Colour.RED, new Pair<>(1, 2), new Line("a", 1, Optional.empty()))) {
            one.add(member);
        }
        for (Object member : List.of(new Line("a", 1, Optional.empty()), new Pair<>(1, 2), Colour.RED, new Nothing())) {
            other.add(member);
        }

        assertThat(codec.encode(one)).isEqualTo(codec.encode(other));
    }

    @Test
    void recordWithAPartThatIsNotCoveredIsSerializedAsAWhole() {
        codec.assertSerialized(new Holder("x", BitSet.valueOf(new long[] {1})));
        codec.assertSerialized(List.of(new Holder("x", BitSet.valueOf(new long[] {1}))));
        assertThatThrownBy(() -> codec.encode(new Loose(new BitSet())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(Loose.class.getName(), "is not Serializable", "java.util.BitSet");
    }

    @Test
    void recordThatReplacesItselfIsAskedTo() {
        assertThat(codec.decode(codec.encode(new Replaced(5)))).isEqualTo(new Holder("instead", 5));
    }

    @Test
    void accessorThatFailsIsARefusal() {
        assertThatThrownBy(() -> codec.encode(new Failing(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Failing.class.getName());
    }

    @Test
    void foreignRecordsAndEnumsAreRefusedWhenWritten() {
        AttributeCodec closed = AttributeCodec.standard("");
        for (Object value : List.of(
                new Nothing(),
                Colour.RED,
                EnumSet.of(Colour.RED),
                EnumSet.noneOf(Colour.class),
                new EnumMap<>(Map.of(Colour.RED, 1)),
                new Line[0])) {
            assertThatThrownBy(() -> closed.encode(List.of(value)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("io.perdure.session.codec.", "perdure.session.classes");
        }
    }
}
