package io.perdure.session.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.session.AttributeCodec;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.HijrahDate;
import java.time.chrono.IsoChronology;
import java.time.chrono.JapaneseDate;
import java.time.chrono.MinguoDate;
import java.time.chrono.ThaiBuddhistDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.WeekFields;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Values of the JDK. */
// Applications have linked lists and calendars, whatever one thinks of them.
@SuppressWarnings({"JdkObsolete", "JavaUtilDate"})
class StandardCodecTest {
    private static final LocalDateTime OVERLAP = LocalDateTime.of(2026, 10, 25, 2, 30);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final RoundTrip codec = new RoundTrip(AttributeCodec.standard(""));

    @Test
    void textsComeBack() {
        for (String text : List.of("", "plain", "İıI ß 世界 \ud83d\ude00", "\u0000\n", "x".repeat(100_000))) {
            codec.assertPlain(text);
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
            codec.assertPlain(number);
        }
    }

    @Test
    void otherScalarsComeBack() {
        for (Object scalar : List.of(true, false, 'x', 'İ', '\u0000', new UUID(Long.MIN_VALUE, 7), new UUID(0, 0))) {
            codec.assertPlain(scalar);
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
            codec.assertPlain(time);
        }
    }

    @Test
    void bothHoursOfAnOverlapComeBack() {
        ZonedDateTime summer = ZonedDateTime.ofLocal(OVERLAP, BERLIN, ZoneOffset.ofHours(2));

        codec.assertPlain(summer);
        codec.assertPlain(summer.withLaterOffsetAtOverlap());
        codec.assertPlain(ZonedDateTime.of(OVERLAP, ZoneOffset.UTC));
        codec.assertPlain(ZonedDateTime.of(OVERLAP, ZoneId.of("UTC+03:30")));
    }

    @Test
    void bytesComeBack() {
        assertThat((byte[]) codec.decode(codec.encode(new byte[] {0, -1, 127}))).containsExactly(0, -1, 127);
        assertThat((byte[]) codec.decode(codec.encode(new byte[0]))).isEmpty();
    }

    @Test
    void yearsZonesAndPartsOfDatesComeBack() {
        for (Object time : List.of(
                Year.of(-5),
                Year.of(Year.MAX_VALUE),
                YearMonth.of(2026, 2),
                YearMonth.of(-999_999_999, 12),
                YearMonth.of(99_999, 1),
                MonthDay.of(2, 29),
                OffsetTime.MAX,
                Period.of(1, -2, 3),
                Period.ZERO,
                ZoneOffset.UTC,
                ZoneOffset.ofHoursMinutesSeconds(-1, -2, -3),
                BERLIN,
                ZoneId.of("UTC+03:30"),
                ZonedDateTime.of(OVERLAP, ZoneId.of("GMT0")),
                Month.MAY,
                DayOfWeek.MONDAY,
                ChronoUnit.DECADES,
                TimeUnit.DAYS)) {
            codec.assertPlain(time);
        }
    }

    @Test
    void smallValuesOfTheJdkComeBack() {
        for (Object value : List.of(
                Locale.ROOT,
                Locale.forLanguageTag("tr"),
                Locale.GERMANY,
                Locale.forLanguageTag("zh-Hant-TW-x-lvariant-a"),
                Currency.getInstance("EUR"),
                URI.create("http://a/b?c=%20#d"),
                Optional.of("x"),
                Optional.empty(),
                Optional.of(List.of(Optional.of(1))),
                OptionalInt.of(-1),
                OptionalInt.empty(),
                OptionalLong.of(Long.MIN_VALUE),
                OptionalDouble.of(-0.0))) {
            codec.assertPlain(value);
        }
    }

    @Test
    void otherValuesOfTheJdkComeBackBySerialization() throws Exception {
        Properties properties = new Properties();
        properties.setProperty("k", "v");
        List<Object> vector = new ArrayList<>();
        vector.add(new AbstractMap.SimpleEntry<>("k", 1));
        for (Object value : List.of(
                BitSet.valueOf(new long[] {5}),
                new GregorianCalendar(TimeZone.getTimeZone("Europe/Berlin"), Locale.ROOT),
                TimeZone.getTimeZone("America/New_York"),
                properties,
                vector,
                JapaneseDate.of(2026, 1, 2),
                JapaneseDate.of(2026, 1, 2).atTime(LocalTime.NOON).atZone(BERLIN),
                ThaiBuddhistDate.of(2569, 1, 2),
                HijrahDate.of(1447, 1, 2),
                MinguoDate.of(115, 1, 2),
                IsoChronology.INSTANCE,
                WeekFields.ISO,
                BERLIN.getRules(),
                Collections.synchronizedMap(new HashMap<>(Map.of(1, BitSet.valueOf(new long[] {1})))),
                new ConcurrentHashMap<>(Map.of("bits", BitSet.valueOf(new long[] {7}))),
                new ConcurrentSkipListMap<>(Map.of("a", 1)),
                Collections.newSetFromMap(new HashMap<>()),
                new EnumMap<>(Month.class),
                Collections.nCopies(3, "x"))) {
            codec.assertSerialized(value);
        }
        for (Object value : plainOnes()) {
            codec.assertSerialized(Arrays.asList(value, BitSet.valueOf(new long[] {3})));
        }
        for (Object value : List.of(
                new AtomicLong(5),
                new AtomicInteger(5),
                new AtomicBoolean(true),
                new AtomicReference<>("x"),
                new ConcurrentLinkedQueue<>(List.of(1)),
                new PriorityQueue<>(List.of(2, 1)),
                new LinkedBlockingQueue<>(List.of(1)),
                new IllegalStateException("why", new IOException("because")))) {
            assertThat(codec.decode(codec.encode(value))).hasToString(value.toString());
        }
    }

    /** What has a form of its own, and needs the other in other company. */
    private static List<Object> plainOnes() {
        return List.of(
                List.of(),
                List.of(1),
                List.of(1, 2, 3),
                Set.of(1),
                Set.of(1, 2, 3),
                Map.of(1, 2),
                Map.of(1, 2, 3, 4),
                EnumSet.of(Month.MAY),
                EnumSet.noneOf(Month.class),
                new EnumMap<>(Map.of(Month.MAY, 1)),
                Month.MAY,
                BERLIN,
                ZoneOffset.UTC,
                ZonedDateTime.of(OVERLAP, BERLIN),
                OffsetTime.MAX,
                Instant.EPOCH,
                Duration.ZERO,
                Period.ZERO,
                Year.of(1),
                YearMonth.of(1, 1),
                MonthDay.of(2, 29),
                new BigDecimal("1.1"),
                new UUID(1, 2),
                URI.create("a:b"),
                Locale.GERMANY,
                Currency.getInstance("EUR"),
                new LinkedList<>(List.of(1)),
                new TreeMap<>(Map.of(1, 2)),
                new LinkedHashSet<>(List.of(1)),
                new CopyOnWriteArrayList<>(List.of(1)),
                Collections.unmodifiableList(new ArrayList<>()),
                Collections.unmodifiableMap(new HashMap<>()),
                Collections.emptyList(),
                Collections.emptyMap(),
                Collections.singleton(1),
                Collections.singletonMap(1, 2));
    }

    @Test
    void halvesOfSurrogatePairsComeBack() {
        codec.assertPlain("a\ud83d");
        codec.assertPlain('\udc00');
        codec.assertPlain(new ArrayList<>(List.of("\udc00")));
    }

    @Test
    void arraysComeBack() {
        for (Object array : List.of(
                new boolean[] {true, false},
                new byte[] {1, -1},
                new short[] {Short.MIN_VALUE, 2},
                new char[] {'x', '\ud83d'},
                new int[] {Integer.MIN_VALUE, 2},
                new long[] {Long.MIN_VALUE, 2},
                new float[] {Float.NaN, -0f},
                new double[] {Double.NaN, -0.0},
                new int[0],
                new int[][] {{1}, null, {}},
                new String[] {"a", null},
                new String[0][],
                new Object[] {1, "a", new Object[] {null, List.of(2), new int[] {1}}},
                new List<?>[] {List.of(1), null},
                new Comparable<?>[] {1, "x"})) {
            byte[] bytes = codec.encode(array);
            Object copy = codec.decode(bytes);

            assertThat(bytes[0]).isEqualTo((byte) 'V');
            assertThat(copy.getClass()).isSameAs(array.getClass());
            assertThat(Objects.deepEquals(copy, array)).isTrue();
        }
    }

    @Test
    void bytesTakeTheirOwnRoomOnly() {
        assertThat(codec.encode(new byte[10_000])).hasSizeLessThan(10_010);
        assertThat(codec.encode(7)).hasSize(5);
    }

    @Test
    void eachDecodingMakesANewObject() {
        byte[] bytes = codec.encode(new ArrayList<>(List.of(1)));

        assertThat(codec.decode(bytes)).isNotSameAs(codec.decode(bytes));
    }
}
