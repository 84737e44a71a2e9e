package io.perdure.jpa;

import io.perdure.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of a native statement's answer. Columns count from zero. */
final class Row {
    private final @Nullable Object[] columns;

    private Row(@Nullable Object[] columns) {
        this.columns = columns;
    }

    /** The provider answers an array for several columns, and the bare value for one. */
    static Row of(@Nullable Object answer) {
        return new Row(answer instanceof Object[] columns ? columns : new @Nullable Object[] {answer});
    }

    boolean isNull(int column) {
        return columns[column] == null;
    }

    String text(int column) {
        return (String) present(column);
    }

    /** SQLite answers an Integer or a Long, as the number needs. */
    long number(int column) {
        return ((Number) present(column)).longValue();
    }

    Instant instant(int column) {
        return Instant.ofEpochMilli(number(column));
    }

    Duration duration(int column) {
        return Duration.ofMillis(number(column));
    }

    Bytes bytes(int column) {
        return Bytes.of((byte[]) present(column));
    }

    private Object present(int column) {
        return Objects.requireNonNull(columns[column], () -> "Column " + column + " of the answer is null");
    }
}
