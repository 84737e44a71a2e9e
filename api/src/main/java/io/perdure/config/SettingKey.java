package io.perdure.config;

import io.perdure.ConfigurationException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a configured key names.
 *
 * @param section the endpoints it is for, as in {@code perdure.idempotency.at.<section>.lease}; empty for all
 * @param setting what is set
 */
record SettingKey(String section, Setting setting) {
    private static final String SECTIONS = "perdure.idempotency.at.";
    private static final String SECTIONS_IN_ENVIRONMENT = "PERDURE_IDEMPOTENCY_AT_";
    private static final Pattern IN_SECTION = Pattern.compile("([a-z0-9-]+)\\.(.+)");

    static SettingKey of(Setting setting) {
        return new SettingKey("", setting);
    }

    String text() {
        return section.isEmpty() ? setting.key() : SECTIONS + section + "." + setting.tail();
    }

    static SettingKey parse(String key, String origin) {
        if (key.startsWith(SECTIONS)) {
            return inSection(key, origin);
        }
        Setting setting = Setting.byKey(key).orElseThrow(() -> unknown(key, origin, closest(key, "", s -> true)));
        if (setting.sectionOnly()) {
            throw unknown(key, origin, SECTIONS + "<name>." + setting.tail());
        }
        return of(setting);
    }

    private static SettingKey inSection(String key, String origin) {
        Matcher parts = IN_SECTION.matcher(key.substring(SECTIONS.length()));
        if (!parts.matches()) {
            throw new ConfigurationException("Setting " + key + " (" + origin + ") names no section. Write " + SECTIONS
                    + "<name>.<setting>, with a-z, 0-9 and - in the name.");
        }
        String section = parts.group(1);
        Setting setting = Setting.byTail(parts.group(2))
                .orElseThrow(() -> unknown(key, origin, closest(key, section, Setting::perEndpoint)));
        if (!setting.perEndpoint()) {
            throw new ConfigurationException(
                    "Setting " + key + " (" + origin + ") is the same for all endpoints. Set " + setting.key() + ".");
        }
        return new SettingKey(section, setting);
    }

    private static String closest(String key, String section, Predicate<Setting> among) {
        return new ClosestName(Arrays.stream(Setting.values())
                        .filter(among)
                        .map(setting -> new SettingKey(section, setting).text())
                        .toList())
                .to(key);
    }

    private static ConfigurationException unknown(String key, String origin, String meant) {
        return new ConfigurationException("Unknown setting " + key + " (" + origin + "). Did you mean " + meant + "?");
    }

    /** {@code PERDURE_IDEMPOTENCY_AT_BIG_REFUNDS_LEASE} is the lease of the section {@code big-refunds}. */
    static Optional<SettingKey> ofEnvironment(String name) {
        return Setting.byEnvironmentName(name).map(SettingKey::of).or(() -> sectionOfEnvironment(name));
    }

    private static Optional<SettingKey> sectionOfEnvironment(String name) {
        if (!name.startsWith(SECTIONS_IN_ENVIRONMENT)) {
            return Optional.empty();
        }
        String key = name.substring(SECTIONS_IN_ENVIRONMENT.length())
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
        return Arrays.stream(Setting.values())
                .filter(setting -> setting.perEndpoint() && key.endsWith("-" + setting.tail()))
                .map(setting -> new SettingKey(
                        key.substring(0, key.length() - setting.tail().length() - 1), setting))
                .filter(found -> !found.section.isEmpty())
                .findFirst();
    }
}
