package io.perdure.jpa;

import io.perdure.session.spi.StoredAttribute;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A statement with a row per attribute where it says <code>/* rows *&#47;</code>: the only part of any statement that
 * is made at run time. Equal numbers of attributes give equal texts, which the driver keeps prepared.
 *
 * @param text the statement
 * @param row a row with {@code ?name}, {@code ?revision} and {@code ?value}
 */
record AttributeSql(String text, String row) {
    private static final String PLACE = "/* rows */";

    /** The parameters of the attributes come after the first ones. */
    Sql with(List<StoredAttribute> attributes, Object... first) {
        int before = first.length;
        String rows = IntStream.range(0, attributes.size())
                .mapToObj(i -> row(before + 3 * i))
                .collect(Collectors.joining(", "));
        return Sql.of(
                text.replace(PLACE, rows),
                Stream.concat(Stream.of(first), parameters(attributes)).toArray());
    }

    private String row(int before) {
        return row.replace("?name", "?" + (before + 1))
                .replace("?revision", "?" + (before + 2))
                .replace("?value", "?" + (before + 3));
    }

    private static Stream<Object> parameters(List<StoredAttribute> attributes) {
        return attributes.stream()
                .flatMap(attribute -> Stream.of(attribute.name(), attribute.revision(), attribute.value()));
    }
}
