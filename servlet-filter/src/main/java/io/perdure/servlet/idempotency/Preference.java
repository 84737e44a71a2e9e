package io.perdure.servlet.idempotency;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How much a client wants a content type (RFC 9110, section 12.5.1).
 *
 * @param quality 0 for not at all, to 1
 * @param precision of the range that says so: 2 names the type, 1 its family, 0 anything
 */
record Preference(double quality, int precision) implements Comparable<Preference> {
    private static final Comparator<Preference> ORDER =
            Comparator.comparingDouble(Preference::quality).thenComparingInt(Preference::precision);

    /** What the most precise range says about the type; what no range matches is not wanted. */
    static Preference of(String accept, String type) {
        List<String> ranges = List.of("*/*", type.substring(0, type.indexOf('/')) + "/*", type);
        return Arrays.stream(accept.toLowerCase(Locale.ROOT).split(",", -1))
                .map(range -> List.of(range.split(";", -1)))
                .map(parts -> new Preference(
                        weight(parts), ranges.indexOf(parts.get(0).strip())))
                .filter(preference -> preference.precision >= 0)
                .max(Comparator.comparingInt(Preference::precision))
                .filter(preference -> preference.quality > 0)
                .orElse(new Preference(0, 0));
    }

    private static double weight(List<String> parts) {
        return parts.stream()
                .map(String::strip)
                .filter(part -> part.matches("q=[01](\\.\\d{0,3})?"))
                .mapToDouble(part -> Double.parseDouble(part.substring(2)))
                .findFirst()
                .orElse(1);
    }

    @Override
    public int compareTo(Preference other) {
        return ORDER.compare(this, other);
    }
}
