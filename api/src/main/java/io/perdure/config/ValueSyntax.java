package io.perdure.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How durations, sizes, counts and lists are written. */
public final class ValueSyntax {
    private static final Pattern NUMBER_WITH_UNIT = Pattern.compile("(\\d{1,9})([A-Za-z]*)");
    private static final Map<String, Duration> TIME_UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));
    private static final Map<String, Long> SIZE_UNITS = Map.of("", 1L, "B", 1L, "KiB", 1024L, "MiB", 1024L * 1024L);

    private ValueSyntax() {}

    /**
     * Reads a duration.
     *
     * @param text a whole number with ms, s, m, h or d; or {@code 0}
     * @return the duration; nothing if the text is no such number
     */
    public static Optional<Duration> duration(String text) {
        if (text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        Matcher m = NUMBER_WITH_UNIT.matcher(text);
        return m.matches()
                ? Optional.ofNullable(TIME_UNITS.get(m.group(2)))
                        .map(unit -> unit.multipliedBy(Long.parseLong(m.group(1))))
                : Optional.empty();
    }

    static Optional<Integer> bytes(String text) {
        Matcher m = NUMBER_WITH_UNIT.matcher(text);
        return m.matches()
                ? Optional.ofNullable(SIZE_UNITS.get(m.group(2)))
                        .map(unit -> unit * Long.parseLong(m.group(1)))
                        .filter(size -> size <= Integer.MAX_VALUE)
                        .map(Long::intValue)
                : Optional.empty();
    }

    static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    static Optional<Integer> count(String text) {
        Matcher m = NUMBER_WITH_UNIT.matcher(text);
        return m.matches() && m.group(2).isEmpty()
                ? Optional.of(Integer.parseInt(m.group(1))).filter(n -> n > 0)
                : Optional.empty();
    }
}
