package io.perdure.servlet;

import io.perdure.config.SettingSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.ConfigValue;

/** What MicroProfile Config has of settings. The only class that knows its API: not loaded where that is missing. */
final class MicroProfileProperties {
    private static final String PREFIX = "perdure.";

    private final Config config;
    private final Map<String, String> environment;

    MicroProfileProperties(Config config, Map<String, String> environment) {
        this.config = config;
        this.environment = environment;
    }

    static List<SettingSource> current() {
        return new MicroProfileProperties(ConfigProvider.getConfig(), System.getenv()).sources();
    }

    List<SettingSource> sources() {
        Map<String, Map<String, String>> byOrigin = new TreeMap<>();
        StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> name.startsWith(PREFIX))
                .map(config::getConfigValue)
                .filter(value -> value.getValue() != null)
                .filter(value -> !isOfTheEnvironment(value))
                .forEach(value -> byOrigin.computeIfAbsent(value.getSourceName(), origin -> new TreeMap<>())
                        .put(value.getName(), value.getValue()));
        return byOrigin.entrySet().stream()
                .map(source -> new SettingSource("MicroProfile Config, " + source.getKey(), source.getValue()))
                .toList();
    }

    /**
     * Some implementations list variables under names with dots, where a section {@code big-refunds} has become two words.
     * Our own source of variables knows better.
     */
    private boolean isOfTheEnvironment(ConfigValue value) {
        String variable = value.getName().replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
        return value.getValue().equals(environment.get(variable));
    }
}
