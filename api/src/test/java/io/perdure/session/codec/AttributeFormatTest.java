package io.perdure.session.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.ConfigurationException;
import io.perdure.session.AttributeCodec;
import io.perdure.session.UnreadableAttributeException;
import io.perdure.session.UnreadableAttributeException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** An application's own format, and the many ways in which it may fail. */
class AttributeFormatTest {
    /** Neither a record nor serializable. */
    private static final class Money {
        private final String text;

        Money(String text) {
            this.text = text;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Money money && money.text.equals(text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    private record Format(String name, Class<?> type, Function<String, Object> reader) implements AttributeFormat {
        @Override
        public boolean covers(Object value) {
            return type.isInstance(value);
        }

        @Override
        public byte[] encode(Object value) {
            if (value instanceof Money money && money.text.isEmpty()) {
                throw new IllegalStateException("on purpose");
            }
            return (value instanceof Money money ? money.text : "int " + value).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Object decode(byte[] bytes) {
            return reader.apply(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private static AttributeCodec codec(AttributeFormat... formats) {
        return StandardCodec.of(new CodecRules("", false, 1 << 20), OwnClasses.NONE, List.of(formats));
    }

    private static Format money(Function<String, Object> reader) {
        return new Format("money-1", Money.class, reader);
    }

    @Test
    void formatStoresItsTypesWhereverTheyAre() {
        RoundTrip codec = new RoundTrip(codec(money(Money::new)));

        codec.assertPlain(new Money("5 EUR"));
        codec.assertPlain(List.of(Map.of(new Money("k"), Optional.of(new Money("v")))));
    }

    @Test
    void formatIsAskedBeforeTheBuiltInForms() {
        AttributeCodec codec = codec(new Format("ints", Integer.class, text -> text));

        assertThat(codec.decode(codec.encode(List.of(7)))).isEqualTo(List.of("int 7"));
    }

    @Test
    void firstFormatThatCoversAValueStoresIt() {
        AttributeCodec codec = codec(new Format("a", Integer.class, t -> "a"), new Format("b", Number.class, t -> "b"));

        assertThat(codec.decode(codec.encode(List.of(7, 7L)))).isEqualTo(List.of("a", "b"));
    }

    @Test
    void valueWhoseFormatIsGoneIsUnreadableAndTheFormatNamed() {
        byte[] bytes = codec(money(Money::new)).encode(new Money("5"));

        assertUnreadable(codec(), bytes, Reason.FORMAT_UNKNOWN, "money-1");
        assertUnreadable(codec(new Format("b", Money.class, Money::new)), bytes, Reason.FORMAT_UNKNOWN, "money-1");
    }

    @Test
    void formatThatFailsMakesItsAttributeUnreadable() {
        byte[] bytes = codec(money(Money::new)).encode(new Money("secret"));

        assertUnreadable(
                codec(money(text -> {
                    throw new IllegalStateException(text);
                })),
                bytes,
                Reason.CLASS_CHANGED,
                "money-1");
        assertUnreadable(
                codec(money(text -> {
                    throw new NoClassDefFoundError(text);
                })),
                bytes,
                Reason.CLASS_CHANGED,
                "money-1");
        assertUnreadable(codec(money(text -> null)), bytes, Reason.CLASS_CHANGED, "money-1");
        assertUnreadable(
                codec(money(text -> {
                    throw new UnreadableAttributeException(Reason.DAMAGED, "its own words");
                })),
                bytes,
                Reason.DAMAGED,
                "its own words");
    }

    private static void assertUnreadable(AttributeCodec codec, byte[] bytes, Reason reason, String message) {
        assertThatThrownBy(() -> codec.decode(bytes))
                .isInstanceOfSatisfying(UnreadableAttributeException.class, e -> assertThat(e.reason())
                        .isSameAs(reason))
                .hasMessageContaining(message)
                .satisfies(e -> assertThat(e.toString()).doesNotContain("secret"));
    }

    @Test
    void formatThatCannotEncodeIsARefusal() {
        assertThatThrownBy(() -> codec(money(Money::new)).encode(new Money("")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("money-1", Money.class.getName());
    }

    @Test
    void twoFormatsOfOneNameAreRefusedAndNamed() {
        assertThatThrownBy(() -> codec(money(Money::new), new Format("money-1", Integer.class, t -> t)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("'money-1'", Format.class.getName());
    }

    @Test
    void formatWithoutAProperNameIsRefused() {
        for (String name : List.of("", "a b", "ä", "x".repeat(41))) {
            assertThatThrownBy(() -> codec(new Format(name, Money.class, Money::new)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("'" + name + "'");
        }
    }
}
