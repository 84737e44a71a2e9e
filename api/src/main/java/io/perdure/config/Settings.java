package io.perdure.config;

import io.perdure.ConfigurationException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The settings in force, from all sources, earlier ones first. Immutable. Every key has been checked to
 * be known; values are checked when they are read by the record they belong to.
 */
public final class Settings {
    private final Map<Setting, String> texts;

    private Settings(Map<Setting, String> texts) {
        this.texts = texts;
    }

    /**
     * Merges sources.
     *
     * @param sources the first one that has a key wins
     * @return the settings in force
     * @throws ConfigurationException if a key is unknown; names its origin and the closest known key
     */
    public static Settings of(SettingSource... sources) {
        return of(List.of(sources));
    }

    /**
     * Merges sources.
     *
     * @param sources the first one that has a key wins
     * @return the settings in force
     * @throws ConfigurationException if a key is unknown; names its origin and the closest known key
     */
    public static Settings of(List<SettingSource> sources) {
        Map<Setting, String> texts = new EnumMap<>(Setting.class);
        for (SettingSource source : sources) {
            source.values().forEach((key, text) -> texts.putIfAbsent(known(key, source.origin()), text.strip()));
        }
        return new Settings(texts);
    }

    /**
     * Lays one more source over these settings, for one component only.
     *
     * @param source wins over what is here
     * @param admitted the settings that this component reads
     * @return the settings of the component
     * @throws ConfigurationException if the source has a key that is unknown, or that the component does not read
     */
    public Settings over(SettingSource source, Set<Setting> admitted) {
        Map<Setting, String> merged = new EnumMap<>(Setting.class);
        merged.putAll(texts);
        source.values().forEach((key, text) -> {
            Setting setting = known(key, source.origin());
            if (!admitted.contains(setting)) {
                throw new ConfigurationException(
                        "Setting " + key + " has no effect here (" + source.origin()
                                + "). Set it for the application: as context parameter, system property or in the environment.");
            }
            merged.put(setting, text.strip());
        });
        return new Settings(merged);
    }

    private static Setting known(String key, String origin) {
        return Setting.byKey(key).orElseThrow(() -> {
            List<String> keys =
                    Arrays.stream(Setting.values()).map(Setting::key).toList();
            return new ConfigurationException("Unknown setting " + key + " (" + origin + "). Did you mean "
                    + new ClosestName(keys).to(key) + "?");
        });
    }

    /**
     * A text, or its default.
     *
     * @param setting which one
     * @return the text; empty if neither is there
     */
    public String text(Setting setting) {
        return texts.getOrDefault(setting, setting.defaultText());
    }

    /**
     * A text that may be absent.
     *
     * @param setting which one
     * @return the text, or nothing if it is empty
     */
    public Optional<String> optional(Setting setting) {
        return Optional.of(text(setting)).filter(text -> !text.isEmpty());
    }

    /**
     * A length of time.
     *
     * @param setting which one
     * @return the duration, never negative
     * @throws ConfigurationException if it is not a number with {@code ms}, {@code s}, {@code m}, {@code h} or {@code d}
     */
    public Duration duration(Setting setting) {
        String text = text(setting);
        return ValueSyntax.duration(text)
                .orElseThrow(() -> invalid(setting, "Write a whole number with ms, s, m, h or d, such as 30s."));
    }

    /**
     * A size in bytes.
     *
     * @param setting which one
     * @return the number of bytes
     * @throws ConfigurationException if it is not a number with {@code B}, {@code KiB} or {@code MiB}, or beyond 2 GiB
     */
    public int bytes(Setting setting) {
        String text = text(setting);
        return ValueSyntax.bytes(text)
                .orElseThrow(() -> invalid(setting, "Write a whole number with B, KiB or MiB, such as 1MiB."));
    }

    /**
     * A count.
     *
     * @param setting which one
     * @return the number, at least one
     * @throws ConfigurationException if it is not a whole number above zero
     */
    public int count(Setting setting) {
        return ValueSyntax.count(text(setting))
                .orElseThrow(() -> invalid(setting, "Write a whole number above zero, such as 10."));
    }

    /**
     * One of a few words.
     *
     * @param setting which one
     * @param words what may be written, mapped to what it means
     * @param <T> the type of the meaning
     * @return the meaning of the configured word
     * @throws ConfigurationException if it is none of the words
     */
    public <T> T oneOf(Setting setting, Map<String, T> words) {
        T meaning = words.get(text(setting));
        if (meaning == null) {
            throw invalid(
                    setting,
                    "Write one of "
                            + String.join(", ", words.keySet().stream().sorted().toList()) + ".");
        }
        return meaning;
    }

    /**
     * Yes or no.
     *
     * @param setting which one
     * @return true for {@code true}
     * @throws ConfigurationException if it is neither {@code true} nor {@code false}
     */
    public boolean flag(Setting setting) {
        return oneOf(setting, Map.of("true", true, "false", false));
    }

    /**
     * The exception for a value that cannot be used; a secret one is not shown.
     *
     * @param setting which one
     * @param fix what to write instead
     * @return the exception, to be thrown by the caller
     */
    public ConfigurationException invalid(Setting setting, String fix) {
        String text = text(setting);
        String shown = text.isEmpty() ? "not set" : setting.secret() ? "set to an unusable value" : "'" + text + "'";
        return new ConfigurationException("Setting " + setting.key() + " is " + shown + ". " + fix);
    }
}
