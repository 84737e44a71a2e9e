package io.perdure.config;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One place settings come from, already reduced to those that begin with {@code perdure.}.
 *
 * @param origin how messages name the place
 * @param values key to text
 */
public record SettingSource(String origin, Map<String, String> values) {
    private static final String PREFIX = "perdure.";
    private static final String ENVIRONMENT_PREFIX = "PERDURE_";
    /** The testkit's own switches share the prefix, and are not settings of the product. */
    private static final String TESTKIT_PREFIX = "perdure.test.";

    /** The testkit's, those of the command that makes the tables, and what Kubernetes says of a service named perdure. */
    private static final List<String> NOT_SETTINGS =
            List.of("PERDURE_TEST_", "PERDURE_DDL_", "PERDURE_SERVICE_", "PERDURE_PORT");

    /**
     * Keeps what begins with {@code perdure.}.
     *
     * @param origin how messages name the place
     * @param values key to text, other keys included
     */
    public SettingSource {
        Map<String, String> ours = new TreeMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(PREFIX) && !key.startsWith(TESTKIT_PREFIX)) {
                ours.put(key, value);
            }
        });
        values = Map.copyOf(ours);
    }

    /** Names only: among the values are keys and passwords. */
    @Override
    public String toString() {
        return origin + " with " + new TreeMap<>(values).keySet();
    }

    /**
     * Parameters that can be listed and asked for, such as a filter's or a context's.
     *
     * @param origin how messages name the place
     * @param names all names
     * @param lookup the text of a name
     * @return the source
     */
    public static SettingSource named(
            String origin, Iterable<String> names, Function<String, @Nullable String> lookup) {
        Map<String, String> values = new TreeMap<>();
        names.forEach(name -> {
            String text = lookup.apply(name);
            if (text != null) {
                values.put(name, text);
            }
        });
        return new SettingSource(origin, values);
    }

    /**
     * System properties.
     *
     * @param properties usually {@code System.getProperties()}
     * @return the source
     */
    public static SettingSource systemProperties(Properties properties) {
        return named("system property", properties.stringPropertyNames(), properties::getProperty);
    }

    /**
     * The environment, whose names are mapped back: {@code PERDURE_SESSION_IDLE} is
     * {@code perdure.session.idle}, and {@code PERDURE_IDEMPOTENCY_AT_BIG_REFUNDS_LEASE} is
     * {@code perdure.idempotency.at.big-refunds.lease}. An unknown one is kept under a guess, to be refused by name.
     *
     * @param environment usually {@code System.getenv()}
     * @return the source
     */
    public static SettingSource environment(Map<String, String> environment) {
        UnaryOperator<String> guess = name -> name.toLowerCase(Locale.ROOT).replace('_', '.');
        Map<String, String> values = new TreeMap<>();
        environment.forEach((name, text) -> {
            if (name.startsWith(ENVIRONMENT_PREFIX) && NOT_SETTINGS.stream().noneMatch(name::startsWith)) {
                values.put(
                        SettingKey.ofEnvironment(name).map(SettingKey::text).orElseGet(() -> guess.apply(name)), text);
            }
        });
        return new SettingSource("environment", values);
    }

    /**
     * An annotation, whose attributes stand for settings: {@code maxRequest} for the prefix and {@code max-request}.
     * Attributes that have their default are left out.
     *
     * @param origin how messages name the place
     * @param prefix of the keys, with the dot at its end
     * @param annotation of a public type
     * @return the source
     */
    public static SettingSource annotation(String origin, String prefix, Annotation annotation) {
        return new SettingSource(origin, AnnotationAttributes.of(annotation, prefix));
    }
}
