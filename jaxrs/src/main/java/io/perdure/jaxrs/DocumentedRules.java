package io.perdure.jaxrs;

import static io.perdure.config.Setting.IDEMPOTENCY_ANONYMOUS;
import static io.perdure.config.Setting.IDEMPOTENCY_KEY;
import static io.perdure.config.Setting.IDEMPOTENCY_METHODS;
import static io.perdure.config.Setting.IDEMPOTENCY_MODE;
import static io.perdure.config.Setting.IDEMPOTENCY_REQUIRED;

import io.perdure.config.Setting;
import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import io.perdure.idempotency.Idempotent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What holds for an operation, as far as a document tells it.
 *
 * @param settings of its method, over those of the application
 */
record DocumentedRules(Settings settings) {
    private static final String HEADER = "header:";
    private static final Set<Setting> PER_ENDPOINT =
            Arrays.stream(Setting.values()).filter(Setting::perEndpoint).collect(Collectors.toUnmodifiableSet());

    static DocumentedRules of(Settings settings, String method, Idempotent rules) {
        return new DocumentedRules(settings.over(
                SettingSource.annotation("annotation of " + method, "perdure.idempotency.", rules), PER_ENDPOINT));
    }

    boolean cover(String verb) {
        return !isIn("off") && settings.list(IDEMPOTENCY_METHODS).contains(verb);
    }

    boolean isIn(String mode) {
        return settings.text(IDEMPOTENCY_MODE).equals(mode);
    }

    boolean required() {
        return settings.flag(IDEMPOTENCY_REQUIRED);
    }

    boolean refuseAnonymous() {
        return settings.text(IDEMPOTENCY_ANONYMOUS).equals("refuse");
    }

    /** The headers that may have the key. */
    List<String> headers() {
        return places().stream()
                .filter(place -> place.startsWith(HEADER))
                .map(place -> place.substring(HEADER.length()))
                .toList();
    }

    /** Whether the key is in a header or nowhere. */
    boolean hasOnePlace() {
        return places().size() == 1;
    }

    private List<String> places() {
        return settings.list(IDEMPOTENCY_KEY);
    }
}
