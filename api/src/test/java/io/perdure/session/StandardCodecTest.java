package io.perdure.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StandardCodecTest {
    private static final LocalDateTime OVERLAP = LocalDateTime.of(2026, 10, 25, 2, 30);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final AttributeCodec codec = AttributeCodec.standard("");

    @Test
    void textsComeBack() {
        for (String text : List.of("", "plain", "İıI ß 世界 \ud83d\ude00", "\u0000\n", "x".repeat(100_000))) {
            assertPlainRoundTrip(text);
        }
    }

    @Test
    void numbersComeBack() {
        for (Object number : List.of(
                Byte.MIN_VALUE,
                Short.MAX_VALUE,
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                Float.MIN_VALUE,
                Float.NaN,
                Float.NEGATIVE_INFINITY,
                Double.MAX_VALUE,
                -0.0d,
                Double.NaN,
                new BigDecimal("1.10"),
                new BigDecimal("-1E+400"),
                BigInteger.TWO.pow(300).negate())) {
            assertPlainRoundTrip(number);
        }
    }

    @Test
    void otherScalarsComeBack() {
        for (Object scalar : List.of(true, false, 'x', 'İ', '\u0000', new UUID(Long.MIN_VALUE, 7), new UUID(0, 0))) {
            assertPlainRoundTrip(scalar);
        }
    }

    @Test
    void timesComeBack() {
        for (Object time : List.of(
                Instant.EPOCH,
                Instant.MIN,
                Instant.MAX,
                Instant.ofEpochSecond(1, 1),
                LocalDate.MAX,
                LocalDate.MIN,
                LocalTime.MIDNIGHT,
                LocalTime.MAX,
                LocalDateTime.MIN,
                OffsetDateTime.MAX,
                OffsetDateTime.of(OVERLAP, ZoneOffset.ofHoursMinutesSeconds(1, 2, 3)),
                Duration.ZERO,
                Duration.ofSeconds(Long.MIN_VALUE),
                Duration.ofSeconds(-1, 1),
                Duration.ofSeconds(Long.MAX_VALUE, 9))) {
            assertPlainRoundTrip(time);
        }
    }

    @Test
    void bothHoursOfAnOverlapComeBack() {
        ZonedDateTime summer = ZonedDateTime.ofLocal(OVERLAP, BERLIN, ZoneOffset.ofHours(2));

        assertPlainRoundTrip(summer);
        assertPlainRoundTrip(summer.withLaterOffsetAtOverlap());
        assertPlainRoundTrip(ZonedDateTime.of(OVERLAP, ZoneOffset.UTC));
        assertPlainRoundTrip(ZonedDateTime.of(OVERLAP, ZoneId.of("UTC+03:30")));
    }

    @Test
    void bytesComeBack() {
        assertThat((byte[]) codec.decode(codec.encode(new byte[] {0, -1, 127}))).containsExactly(0, -1, 127);
        assertThat((byte[]) codec.decode(codec.encode(new byte[0]))).isEmpty();
    }

    @Test
    void collectionsComeBackAsTheirVeryClass() {
        for (Object collection : List.of(
                new ArrayList<>(List.of("b", 1, "a")),
                new ArrayList<>(),
                new HashSet<>(Set.of(1L, "x")),
                new LinkedHashSet<>(List.of("z", "a")),
                new HashMap<>(Map.of("k", 1, 2, "v")),
                new LinkedHashMap<>(Map.of("k", Instant.EPOCH)))) {
            assertPlainRoundTrip(collection);
        }
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
    void otherCollectionsOfTheJdkComeBackAsTheirVeryClassToo() {
        for (Object collection : List.of(
                List.of("a", 1),
                Map.of("k", "v"),
                Set.of(),
                new TreeMap<>(Map.of("b", 1, "a", 2)),
                Arrays.asList("a", null),
                new ArrayDeque<>(List.of(1)).getClass().getSimpleName(),
                Locale.ROOT,
                Currency.getInstance("EUR"),
                URI.create("http://a/b"),
                Month.MAY)) {
            assertRoundTrip(collection);
        }
    }

    @Test
    void nestedCollectionsComeBack() {
        Map<String, Object> inner = new HashMap<>(Map.of("list", new ArrayList<>(List.of(1, 2))));

        assertSerializedRoundTrip(new ArrayList<>(List.of(inner, new HashSet<>(Set.of("x")))));
    }

    @Test
    void nullsInCollectionsComeBack() {
        Map<String, Object> map = new HashMap<>();
        map.put("nothing", null);
        map.put(null, "something");

        assertSerializedRoundTrip(map);
        assertSerializedRoundTrip(new ArrayList<>(Arrays.asList("a", null)));
    }

    @Test
    void aListThatHoldsItselfComesBackHoldingItself() {
        List<Object> cycle = new ArrayList<>();
        cycle.add(cycle);
        List<?> copy = (List<?>) codec.decode(codec.encode(cycle));

        assertThat(copy.get(0)).isSameAs(copy);
    }

    @Test
    void halvesOfSurrogatePairsComeBack() {
        assertSerializedRoundTrip("a\ud83d");
        assertSerializedRoundTrip('\udc00');
        assertSerializedRoundTrip(new ArrayList<>(List.of("\udc00")));
    }

    @Test
    void arraysComeBack() {
        assertThat((int[]) codec.decode(codec.encode(new int[] {1, 2}))).containsExactly(1, 2);
        assertThat((String[]) codec.decode(codec.encode(new String[] {"a", null})))
                .containsExactly("a", null);
    }

    @Test
    void equalValuesGiveEqualBytes() {
        assertThat(codec.encode(new ArrayList<>(List.of(1, 2))))
                .isEqualTo(codec.encode(new ArrayList<>(List.of(1, 2))));
        assertThat(codec.encode(List.of(1, 2))).isEqualTo(codec.encode(List.of(1, 2)));
    }

    @Test
    void eachDecodingMakesANewObject() {
        byte[] bytes = codec.encode(new ArrayList<>(List.of(1)));

        assertThat(codec.decode(bytes)).isNotSameAs(codec.decode(bytes));
    }

    private void assertPlainRoundTrip(Object value) {
        assertThat(codec.encode(value)[0]).as("%s", value).isEqualTo((byte) 'P');
        assertRoundTrip(value);
    }

    private void assertSerializedRoundTrip(Object value) {
        assertThat(codec.encode(value)[0]).isEqualTo((byte) 'S');
        assertRoundTrip(value);
    }

    private void assertRoundTrip(Object value) {
        Object copy = codec.decode(codec.encode(value));

        assertThat(copy).isEqualTo(value);
        assertThat(copy.getClass()).isSameAs(value.getClass());
    }
}
