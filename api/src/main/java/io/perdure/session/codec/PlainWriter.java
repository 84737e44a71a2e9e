package io.perdure.session.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes values that a survey has covered. */
final class PlainWriter {
    static final char NULL = '0';
    private static final int SEVEN_BITS = 0x7f;
    private static final int MORE = 0x80;

    private final Kinds kinds;
    private final Map<String, Integer> types;
    private final int maxBytes;
    private final BoundedOutput out;

    private PlainWriter(Kinds kinds, Map<String, Integer> types, int maxBytes) {
        this.kinds = kinds;
        this.types = types;
        this.maxBytes = maxBytes;
        this.out = new BoundedOutput(maxBytes);
    }

    /** The types, their number first, and then the value. */
    static byte[] write(byte form, Object value, List<WireType> types, Kinds kinds, int maxBytes) {
        Map<String, Integer> numbers = new HashMap<>();
        PlainWriter out = new PlainWriter(kinds, numbers, maxBytes);
        out.out.write(form);
        out.size(types.size());
        for (WireType type : types) {
            numbers.put(type.name(), numbers.size());
            out.text(type.name());
            out.size(type.components().size());
            type.components().forEach(out::text);
        }
        out.value(value);
        return out.out.toByteArray();
    }

    void value(@Nullable Object value) {
        if (value == null) {
            tag(NULL);
        } else {
            Objects.requireNonNull(kinds.of(value)).write(value, this);
        }
    }

    /** Groups of members in the order of their bytes: that of a hash differs between machines, and between runs. */
    void sorted(List<? extends List<?>> groups) {
        List<byte[]> encoded = new ArrayList<>();
        for (List<?> group : groups) {
            PlainWriter member = new PlainWriter(kinds, types, maxBytes);
            group.forEach(member::value);
            encoded.add(member.out.toByteArray());
        }
        encoded.sort(Arrays::compareUnsigned);
        encoded.forEach(this::raw);
    }

    void tag(char tag) {
        out.write(tag);
    }

    void type(Class<?> type) {
        size(Objects.requireNonNull(types.get(type.getName())));
    }

    /** Seven bits to a byte, the lowest first. */
    void size(int size) {
        int rest = size;
        while (rest > SEVEN_BITS) {
            out.write((rest & SEVEN_BITS) | MORE);
            rest >>>= 7;
        }
        out.write(rest);
    }

    void text(String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    void bytes(byte[] bytes) {
        size(bytes.length);
        raw(bytes);
    }

    void raw(byte[] bytes) {
        out.write(bytes, 0, bytes.length);
    }
}
