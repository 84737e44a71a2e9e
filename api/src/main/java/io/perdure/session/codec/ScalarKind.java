package io.perdure.session.codec;

import io.perdure.session.UnreadableAttributeException;
import io.perdure.session.UnreadableAttributeException.Reason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Base64;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values that are written as text, each behind the tag of its class. */
final class ScalarKind implements PlainKind {
    private final Map<Character, Scalar<?>> byTag = Stream.of(texts(), numbers(), times(), others())
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableMap(Scalar::tag, s -> s));
    private final Map<Class<?>, List<Scalar<?>>> byClass =
            byTag.values().stream().collect(Collectors.groupingBy(Scalar::type));

    private static List<Scalar<?>> texts() {
        return List.of(
                new Scalar<>('T', String.class, text -> text, text -> text, BrokenText::isWhole),
                new Scalar<>('W', String.class, BrokenText::parse, BrokenText::print, s -> !BrokenText.isWhole(s)),
                new Scalar<>('C', Character.class, t -> t.charAt(0), Object::toString, c -> !isHalf(c)),
                new Scalar<>('w', Character.class, t -> BrokenText.parse(t).charAt(0), c -> hex(c), c -> isHalf(c)),
                Scalar.of('B', Boolean.class, Boolean::valueOf),
                Scalar.of('U', UUID.class, UUID::fromString),
                Scalar.tried('R', URI.class, URI::create, URI::toString));
    }

    private static boolean isHalf(char c) {
        return Character.isSurrogate(c);
    }

    private static String hex(char c) {
        return BrokenText.print(String.valueOf(c));
    }

    private static List<Scalar<?>> numbers() {
        return List.of(
                Scalar.of('y', Byte.class, Byte::valueOf),
                Scalar.of('s', Short.class, Short::valueOf),
                Scalar.of('I', Integer.class, Integer::valueOf),
                Scalar.of('J', Long.class, Long::valueOf),
                Scalar.of('F', Float.class, Float::valueOf),
                Scalar.of('D', Double.class, Double::valueOf),
                Scalar.of('N', BigDecimal.class, BigDecimal::new),
                Scalar.of('G', BigInteger.class, BigInteger::new),
                Scalar.of(
                        '1',
                        OptionalInt.class,
                        t -> t.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(t)),
                        n -> n.isPresent() ? Integer.toString(n.getAsInt()) : ""),
                Scalar.of(
                        '2',
                        OptionalLong.class,
                        t -> t.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(t)),
                        n -> n.isPresent() ? Long.toString(n.getAsLong()) : ""),
                Scalar.of(
                        '3',
                        OptionalDouble.class,
                        t -> t.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(t)),
                        n -> n.isPresent() ? Double.toString(n.getAsDouble()) : ""));
    }

    // Applications have dates of the old kind, whatever one thinks of them.
    @SuppressWarnings("JavaUtilDate")
    private static List<Scalar<?>> times() {
        return List.of(
                Scalar.of('i', Instant.class, Instant::parse),
                Scalar.of('d', LocalDate.class, LocalDate::parse),
                Scalar.of('t', LocalTime.class, LocalTime::parse),
                Scalar.of('l', LocalDateTime.class, LocalDateTime::parse),
                Scalar.of('o', OffsetDateTime.class, OffsetDateTime::parse),
                Scalar.of('f', OffsetTime.class, OffsetTime::parse),
                Scalar.tried('z', ZonedDateTime.class, ZonedDateTime::parse, ZonedDateTime::toString),
                Scalar.of('u', Duration.class, Duration::parse),
                Scalar.of('r', Period.class, Period::parse),
                Scalar.of('Y', Year.class, t -> Year.of(Integer.parseInt(t))),
                Scalar.of('a', YearMonth.class, ScalarKind::yearMonth, ym -> ym.getYear() + "/" + ym.getMonthValue()),
                Scalar.of('b', MonthDay.class, MonthDay::parse),
                Scalar.of('O', ZoneOffset.class, ZoneOffset::of, ZoneOffset::getId),
                Scalar.of('v', Date.class, t -> new Date(Long.parseLong(t)), d -> Long.toString(d.getTime())),
                region('Z', ZoneId.of("Europe/Berlin").getClass()));
    }

    /** The class of zones with a name is not public. */
    private static <T extends ZoneId> Scalar<T> region(char tag, Class<T> type) {
        return Scalar.tried(tag, type, text -> type.cast(ZoneId.of(text)), ZoneId::getId);
    }

    /** Its own text has no plus sign before a year of five digits, and its own parser wants one. */
    private static YearMonth yearMonth(String text) {
        int slash = text.indexOf('/');
        return YearMonth.of(Integer.parseInt(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    private static List<Scalar<?>> others() {
        return List.of(
                Scalar.tried('c', Locale.class, Locale::forLanguageTag, Locale::toLanguageTag),
                Scalar.of('q', Currency.class, Currency::getInstance, Currency::getCurrencyCode),
                // Read only: an earlier version wrote bytes as text.
                new Scalar<>(
                        'X',
                        byte[].class,
                        Base64.getDecoder()::decode,
                        Base64.getEncoder()::encodeToString,
                        bytes -> false));
    }

    @Override
    public String tags() {
        return byTag.keySet().stream().map(String::valueOf).collect(Collectors.joining());
    }

    @Override
    public boolean covers(Object value) {
        return scalar(value) != null;
    }

    private @Nullable Scalar<?> scalar(Object value) {
        for (Scalar<?> scalar : byClass.getOrDefault(value.getClass(), List.of())) {
            if (scalar.covers(value)) {
                return scalar;
            }
        }
        return null;
    }

    @Override
    public void write(Object value, PlainWriter out) {
        Scalar<?> scalar = Objects.requireNonNull(scalar(value));
        out.tag(scalar.tag());
        out.text(scalar.text(value));
    }

    @Override
    public Part read(char tag, PlainReader in) {
        Scalar<?> scalar = Objects.requireNonNull(byTag.get(tag));
        String text = in.text();
        return () -> parse(scalar, text);
    }

    private static Object parse(Scalar<?> scalar, String text) {
        try {
            return scalar.parse().apply(text);
        } catch (RuntimeException e) {
            // Each parser has its own exception; all of them mean the same, and quote the value.
            throw new UnreadableAttributeException(
                    Reason.DAMAGED, "Its text is no " + scalar.type().getSimpleName());
        }
    }
}
