package io.perdure.session;

import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Values whose text says everything about them, each as a tag and that text; collections of them as tag,
 * size and members. Readable by every version of the application, whatever its classes are.
 */
final class PlainValues {
    private final Map<Class<?>, Scalar<?>> byClass;
    private final Map<Character, Scalar<?>> byTag;
    private final PlainCollections collections = new PlainCollections();

    PlainValues() {
        List<Scalar<?>> scalars = List.of(
                new Scalar<>('T', String.class, text -> text),
                new Scalar<>('B', Boolean.class, Boolean::valueOf),
                new Scalar<>('y', Byte.class, Byte::valueOf),
                new Scalar<>('s', Short.class, Short::valueOf),
                new Scalar<>('I', Integer.class, Integer::valueOf),
                new Scalar<>('J', Long.class, Long::valueOf),
                new Scalar<>('F', Float.class, Float::valueOf),
                new Scalar<>('D', Double.class, Double::valueOf),
                new Scalar<>('C', Character.class, text -> text.charAt(0)),
                new Scalar<>('N', BigDecimal.class, BigDecimal::new),
                new Scalar<>('G', BigInteger.class, BigInteger::new),
                new Scalar<>('U', UUID.class, UUID::fromString),
                new Scalar<>('i', Instant.class, Instant::parse),
                new Scalar<>('d', LocalDate.class, LocalDate::parse),
                new Scalar<>('t', LocalTime.class, LocalTime::parse),
                new Scalar<>('l', LocalDateTime.class, LocalDateTime::parse),
                new Scalar<>('o', OffsetDateTime.class, OffsetDateTime::parse),
                new Scalar<>('z', ZonedDateTime.class, ZonedDateTime::parse),
                new Scalar<>('u', Duration.class, Duration::parse),
                new Scalar<>('X', byte[].class, Base64.getDecoder()::decode, Base64.getEncoder()::encodeToString));
        byClass = scalars.stream().collect(Collectors.toUnmodifiableMap(Scalar::type, s -> s));
        byTag = scalars.stream().collect(Collectors.toUnmodifiableMap(Scalar::tag, s -> s));
    }

    /** A class, its tag, and the way to and from text. */
    private record Scalar<T>(char tag, Class<T> type, Function<String, T> parse, Function<T, String> print) {
        Scalar(char tag, Class<T> type, Function<String, T> parse) {
            this(tag, type, parse, Object::toString);
        }

        String text(Object value) {
            return print.apply(type.cast(value));
        }
    }

    boolean covers(Object value) {
        return byClass.containsKey(value.getClass())
                ? isWholeText(value)
                : collections.covers(value, member -> byClass.containsKey(member.getClass()) && isWholeText(member));
    }

    /** UTF-8 has no half of a surrogate pair; serialization has. */
    private static boolean isWholeText(Object value) {
        return !(value instanceof String || value instanceof Character)
                || value.toString().codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }

    void write(Object value, DataOutput out) throws IOException {
        Scalar<?> scalar = byClass.get(value.getClass());
        if (scalar == null) {
            collections.write(value, out, this::write);
        } else {
            byte[] text = scalar.text(value).getBytes(StandardCharsets.UTF_8);
            out.writeByte(scalar.tag());
            out.writeInt(text.length);
            out.write(text);
        }
    }

    Object read(DataInputStream in) throws IOException {
        char tag = (char) in.readByte();
        return collections.has(tag) ? collections.read(tag, in, this::readScalar) : readScalar(tag, in);
    }

    private Object readScalar(DataInputStream in) throws IOException {
        return readScalar((char) in.readByte(), in);
    }

    private Object readScalar(char tag, DataInputStream in) throws IOException {
        Scalar<?> scalar = byTag.get(tag);
        if (scalar == null) {
            throw new UnreadableAttributeException("Written with tag " + (int) tag + " by another version");
        }
        byte[] text = new byte[PlainCollections.readSize(in)];
        in.readFully(text);
        try {
            return scalar.parse().apply(new String(text, StandardCharsets.UTF_8));
        } catch (RuntimeException e) {
            // Each parser has its own exception; all of them mean the same here.
            throw new UnreadableAttributeException(
                    "Its text is no " + scalar.type().getSimpleName(), e);
        }
    }
}
