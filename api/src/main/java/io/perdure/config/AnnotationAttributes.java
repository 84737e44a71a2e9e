package io.perdure.config;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The attributes of an annotation that somebody has written, as texts. */
final class AnnotationAttributes {
    /** The language admits no attribute with the name of a method that every object has. */
    private static final Map<String, String> RENAMED = Map.of("waitFor", "wait");

    private AnnotationAttributes() {}

    /** Keys are the names in kebab case behind the prefix: {@code maxRequest} becomes {@code max-request}. */
    static Map<String, String> of(Annotation annotation, String prefix) {
        Map<String, String> values = new TreeMap<>();
        for (Method attribute : annotation.annotationType().getDeclaredMethods()) {
            Object value = value(annotation, attribute);
            if (!value.equals(attribute.getDefaultValue())) {
                String name = attribute.getName();
                values.put(prefix + kebab(RENAMED.getOrDefault(name, name)), value.toString());
            }
        }
        return values;
    }

    private static Object value(Annotation annotation, Method attribute) {
        try {
            return attribute.invoke(annotation);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "The attributes of " + annotation.annotationType() + " are not public", e);
        }
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
