package io.perdure.servlet.idempotency;

import io.perdure.config.Setting;
import io.perdure.config.Settings;
import java.util.List;
import java.util.Locale;

/**
 * Content types without their parameters (RFC 9110, section 8.3.1).
 *
 * @param types in lower case
 */
record MediaTypes(List<String> types) {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9a-z-]+";
    private static final String TYPE = TOKEN + "/" + TOKEN;

    static MediaTypes from(Settings settings, Setting setting) {
        List<String> types = settings.list(setting).stream()
                .map(type -> type.toLowerCase(Locale.ROOT))
                .toList();
        if (!types.stream().allMatch(type -> type.matches(TYPE) && !type.contains("*"))) {
            throw settings.invalid(setting, "Write content types without parameters, such as text/event-stream.");
        }
        return new MediaTypes(types);
    }

    boolean include(String contentType) {
        return types.contains(contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }
}
