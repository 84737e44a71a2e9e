package io.perdure.servlet.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.Bytes;
import io.perdure.session.AttributeCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class HeldAttributeTest {
    static final List<Object> IMMUTABLE =
            List.of("text", 1, 2L, true, 'c', Instant.EPOCH, new UUID(1, 2), TimeUnit.DAYS);

    private final AtomicInteger encoded = new AtomicInteger();
    private final AttributeCodec codec = new AttributeCodec() {
        private final AttributeCodec standard = AttributeCodec.standard("java.util.concurrent.TimeUnit");

        @Override
        public byte[] encode(Object value) {
            encoded.incrementAndGet();
            return standard.encode(value);
        }

        @Override
        public Object decode(byte[] bytes) {
            return standard.decode(bytes);
        }
    };

    private HeldAttribute held(Object value) {
        Bytes known = Bytes.of(codec.encode(value));
        encoded.set(0);
        return new HeldAttribute(value, codec, known, Optional::empty);
    }

    @ParameterizedTest
    @FieldSource("IMMUTABLE")
    void whatCannotChangeIsNotEncodedAgain(Object value) {
        assertThat(held(value).change("name", room -> {})).isEmpty();
        assertThat(encoded).hasValue(0);
    }

    @Test
    void changeIsToldOnce() {
        List<String> list = new ArrayList<>();
        HeldAttribute held = held(list);
        assertThat(held.change("name", room -> {})).isEmpty();
        list.add("x");
        assertThat(held.change("name", room -> {})).contains(Bytes.of(codec.encode(list)));
        assertThat(held.change("name", room -> {})).isEmpty();
    }

    @Test
    void whatThereIsNoRoomForStaysAsItWas() {
        List<String> list = new ArrayList<>();
        HeldAttribute held = held(list);
        list.add("x");
        assertThat(held.change("name", room -> {
                    throw new IllegalArgumentException("full");
                }))
                .isEmpty();
        assertThat(held.change("name", room -> {})).contains(Bytes.of(codec.encode(list)));
    }
}
