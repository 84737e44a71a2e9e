package io.perdure.session.codec;

import static io.perdure.config.Setting.SESSION_CLASSES;
import static io.perdure.config.Setting.SESSION_MAX_ATTRIBUTE;
import static io.perdure.config.Setting.SESSION_SERIALIZATION;

import io.perdure.config.Settings;
import java.io.ObjectInputFilter;
import java.util.Map;

/**
 * What may be an attribute.
 *
 * @param classes patterns of {@link ObjectInputFilter.Config#createFilter}: classes that are admitted or
 *     refused, whosever they are; empty for none
 * @param serialization whether Java serialization is used at all
 * @param maxBytes of one encoded attribute
 */
public record CodecRules(String classes, boolean serialization, int maxBytes) {
    /**
     * Checks the patterns and the size.
     *
     * @param classes patterns of {@link ObjectInputFilter.Config#createFilter}; empty for none
     * @param serialization whether Java serialization is used at all
     * @param maxBytes of one encoded attribute, at least 1
     * @throws IllegalArgumentException if a pattern is malformed or a limit, or the size is not above zero
     */
    public CodecRules {
        classes = classes.strip();
        // It answers null for an empty text, and throws for a malformed one.
        ObjectInputFilter unused = ObjectInputFilter.Config.createFilter(classes);
        if (classes.contains("=")) {
            throw new IllegalArgumentException("limits such as maxdepth= have no place among them, and nothing reads"
                    + " them there: attributes have limits of their own");
        }
        if (maxBytes < 1) {
            throw new IllegalArgumentException("An attribute takes at least 1 byte; the limit is " + maxBytes);
        }
    }

    /**
     * The defaults, with some classes admitted.
     *
     * @param classes patterns of {@link ObjectInputFilter.Config#createFilter}; may be empty
     * @return the rules
     * @throws IllegalArgumentException if a pattern is malformed
     */
    public static CodecRules admitting(String classes) {
        return new CodecRules(classes, true, Settings.of().bytes(SESSION_MAX_ATTRIBUTE));
    }

    /**
     * These rules, with more classes admitted.
     *
     * @param patterns of {@link ObjectInputFilter.Config#createFilter}
     * @return the rules; what is admitted by {@code patterns} cannot be refused by these
     * @throws IllegalArgumentException if a pattern is malformed
     */
    public CodecRules alsoAdmitting(String patterns) {
        return new CodecRules(patterns + ';' + classes, serialization, maxBytes);
    }

    /**
     * Reads {@code perdure.session.classes}, {@code perdure.session.serialization} and
     * {@code perdure.session.max-attribute}.
     *
     * @param settings the settings in force
     * @return the rules
     * @throws io.perdure.ConfigurationException if one of them is malformed
     */
    public static CodecRules from(Settings settings) {
        boolean serialization = settings.oneOf(SESSION_SERIALIZATION, Map.of("filtered", true, "off", false));
        int maxBytes = settings.bytes(SESSION_MAX_ATTRIBUTE);
        if (maxBytes < 1) {
            throw settings.invalid(SESSION_MAX_ATTRIBUTE, "Write a size above zero, such as 1MiB.");
        }
        try {
            return new CodecRules(settings.text(SESSION_CLASSES), serialization, maxBytes);
        } catch (IllegalArgumentException e) {
            throw settings.invalid(SESSION_CLASSES, "It is no list of class patterns: " + e.getMessage() + ".");
        }
    }
}
