package io.perdure.observability;

import java.util.Locale;

/** How values look as tags. */
final class TagText {
    private TagText() {}

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Any status of its hundred is the same value: 2xx. */
    static String ofStatus(int status) {
        return status / 100 + "xx";
    }
}
