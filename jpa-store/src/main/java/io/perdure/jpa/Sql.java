package io.perdure.jpa;

import io.perdure.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * A native statement that answers rows, and its parameters {@code ?1} onwards. Only text, numbers and bytes are bound,
 * and never {@code null}: nothing else means the same to both databases and to every version of the provider.
 */
record Sql(String text, List<Object> parameters) {
    static Sql of(String text, Object... values) {
        return new Sql(text, Arrays.stream(values).map(Sql::bindable).toList());
    }

    private static Object bindable(Object value) {
        if (value instanceof Instant instant) {
            return instant.toEpochMilli();
        }
        if (value instanceof Duration duration) {
            return duration.toMillis();
        }
        if (value instanceof Bytes bytes) {
            return bytes.array();
        }
        if (value instanceof String || value instanceof Long || value instanceof Integer) {
            return value;
        }
        throw new IllegalArgumentException("No statement has a parameter of " + value.getClass());
    }

    /** The text only: parameters are nobody's business. */
    @Override
    public String toString() {
        return text;
    }
}
