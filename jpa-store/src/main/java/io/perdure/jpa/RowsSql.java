package io.perdure.jpa;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A statement with any number of rows where it says <code>/* rows *&#47;</code>. Equal numbers of rows give equal texts,
 * which the driver keeps prepared.
 *
 * @param text the statement
 * @param row a row with a {@code ?} for each of its values
 */
record RowsSql(String text, String row) {
    private static final String PLACE = "/* rows */";
    private static final Pattern PARAMETER = Pattern.compile("\\?");

    /** The parameters of the rows come after the first ones. */
    Sql with(List<List<Object>> rows, Object... first) {
        AtomicInteger number = new AtomicInteger(first.length);
        String numbered = rows.stream().map(values -> numbered(number)).collect(Collectors.joining(", "));
        return Sql.of(
                text.replace(PLACE, numbered),
                Stream.concat(Stream.of(first), rows.stream().flatMap(List::stream))
                        .toArray());
    }

    private String numbered(AtomicInteger number) {
        return PARAMETER.matcher(row).replaceAll(match -> "?" + number.incrementAndGet());
    }
}
