package io.perdure.servlet;

import static io.perdure.config.Setting.IDEMPOTENCY_STATUSES;

import io.perdure.config.ClosestName;
import io.perdure.config.Settings;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The status of each problem: the draft's are recommendations, and some clients were built for others. */
final class ProblemStatuses {
    private static final Pattern ENTRY = Pattern.compile("([a-z-]+)\\s*=\\s*([45]\\d\\d)");

    private final Map<ProblemType, Integer> configured = new EnumMap<>(ProblemType.class);

    /**
     * Reads {@code perdure.idempotency.statuses}.
     *
     * @throws io.perdure.ConfigurationException if a problem is unknown or a status is no error
     */
    ProblemStatuses(Settings settings) {
        for (String entry : settings.list(IDEMPOTENCY_STATUSES)) {
            Matcher parts = ENTRY.matcher(entry);
            if (!parts.matches()) {
                throw settings.invalid(
                        IDEMPOTENCY_STATUSES,
                        "Write problems with statuses from 400 to 599, such as key-reused=400,in-progress=425.");
            }
            configured.put(type(settings, parts.group(1)), Integer.valueOf(parts.group(2)));
        }
    }

    private static ProblemType type(Settings settings, String slug) {
        return Arrays.stream(ProblemType.values())
                .filter(type -> type.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> slugs = Arrays.stream(ProblemType.values())
                            .map(ProblemType::slug)
                            .toList();
                    return settings.invalid(
                            IDEMPOTENCY_STATUSES,
                            "There is no problem " + slug + ". Did you mean " + new ClosestName(slugs).to(slug) + "?");
                });
    }

    int of(ProblemType type) {
        return configured.getOrDefault(type, type.status());
    }
}
