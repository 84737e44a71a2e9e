package io.perdure.config;

import io.perdure.ConfigurationException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The settings in force, from all sources, earlier ones first. Immutable. Every key has been checked to
 * be known; values are checked when they are read by the record they belong to.
 */
public final class Settings {
    private final String section;
    private final Map<SettingKey, ConfiguredText> texts;

    private Settings(String section, Map<SettingKey, ConfiguredText> texts) {
        this.section = section;
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
        Map<SettingKey, ConfiguredText> texts = new HashMap<>();
        sources.forEach(source -> read(source).forEach(texts::putIfAbsent));
        return new Settings("", texts);
    }

    private static Map<SettingKey, ConfiguredText> read(SettingSource source) {
        Map<SettingKey, ConfiguredText> texts = new HashMap<>();
        source.values()
                .forEach((key, text) -> texts.put(
                        SettingKey.parse(key, source.origin()),
                        new ConfiguredText(key, text.strip(), source.origin())));
        return texts;
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
        Settings own = of(source);
        own.texts.forEach((key, text) -> {
            if (!admitted.contains(key.setting())) {
                throw new ConfigurationException(
                        "Setting " + text.key() + " has no effect here (" + source.origin()
                                + "). Set it for the application: as context parameter, system property or in the environment.");
            }
        });
        return over(own);
    }

    /**
     * Lays other settings over these.
     *
     * @param winner wins over what is here
     * @return both
     */
    public Settings over(Settings winner) {
        Map<SettingKey, ConfiguredText> merged = new HashMap<>(texts);
        merged.putAll(winner.texts);
        return new Settings("", merged);
    }

    /**
     * The sections that are there: every {@code name} of a {@code perdure.idempotency.at.<name>.…}.
     *
     * @return the names, sorted
     */
    public SortedSet<String> sections() {
        return texts.keySet().stream()
                .map(SettingKey::section)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * What one section says, and nothing else. Laid over these settings, it gives those of its endpoints.
     *
     * @param name of the section
     * @return its settings; all defaults, if there is no such section
     */
    public Settings section(String name) {
        Map<SettingKey, ConfiguredText> own = new HashMap<>();
        texts.forEach((key, text) -> {
            if (key.section().equals(name)) {
                own.put(SettingKey.of(key.setting()), text);
            }
        });
        return new Settings(name, own);
    }

    /**
     * Whether somebody has set it.
     *
     * @param setting which one
     * @return false if it has its default only because nothing was written
     */
    public boolean isSet(Setting setting) {
        return texts.containsKey(SettingKey.of(setting));
    }

    /**
     * How messages name a setting.
     *
     * @param setting which one
     * @return the key under which it was set, with its section; or would be
     */
    public String key(Setting setting) {
        ConfiguredText text = texts.get(SettingKey.of(setting));
        return text == null ? new SettingKey(section, setting).text() : text.key();
    }

    /**
     * A text, or its default.
     *
     * @param setting which one
     * @return the text; empty if neither is there
     */
    public String text(Setting setting) {
        ConfiguredText text = texts.get(SettingKey.of(setting));
        return text == null ? setting.defaultText() : text.text();
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
     * Entries separated by commas.
     *
     * @param setting which one
     * @return the entries in order, without blanks around them and without empty ones
     */
    public List<String> list(Setting setting) {
        return ValueSyntax.list(text(setting));
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
     * A count, or none.
     *
     * @param setting which one
     * @return the number, zero for none
     * @throws ConfigurationException if it is not a whole number
     */
    public int countOrZero(Setting setting) {
        return text(setting).equals("0") ? 0 : count(setting);
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
     * The exception for a value that cannot be used; names its key and where it was set. A secret one is not shown.
     *
     * @param setting which one
     * @param fix what to write instead
     * @return the exception, to be thrown by the caller
     */
    public ConfigurationException invalid(Setting setting, String fix) {
        ConfiguredText written = texts.get(SettingKey.of(setting));
        String text = text(setting);
        String shown = text.isEmpty() ? "not set" : setting.secret() ? "set to an unusable value" : "'" + text + "'";
        String origin = written == null ? "" : " (" + written.origin() + ")";
        return new ConfigurationException("Setting " + key(setting) + " is " + shown + origin + ". " + fix);
    }
}
