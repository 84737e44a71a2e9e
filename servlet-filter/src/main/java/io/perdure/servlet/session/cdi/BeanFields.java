package io.perdure.servlet.session.cdi;

import jakarta.inject.Inject;
import java.io.Serializable;
import java.lang.System.Logger.Level;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The application's part of a bean that is not all the application's: what its own fields hold, without what the
 * container put there. The container makes such a bean anew and injects it, and its fields are filled.
 *
 * @param values by class and name of the field; one that is not there any more, or is of another type, is ignored
 */
record BeanFields(Map<String, @Nullable Object> values) implements Serializable {
    private static final System.Logger LOG = System.getLogger(BeanFields.class.getName());

    /** Of classes and values that the container makes. */
    private static final String CONTAINER = "org.jboss.weld.";

    private static final String GENERATED = "_$$_Weld";

    /**
     * Whether serialization would write the container's objects, too: references that mean nothing on another
     * node, and interceptors with all they hold.
     */
    static boolean suit(Object instance) {
        return isContainers(instance)
                || fields(instance).stream().anyMatch(field -> isInjected(field) || isContainers(get(field, instance)));
    }

    static BeanFields of(Object instance) {
        Map<String, @Nullable Object> values = new TreeMap<>();
        for (Field field : fields(instance)) {
            Object value = get(field, instance);
            if (value == null ? !isInjected(field) : !isContainers(value)) {
                // A dependent object may itself be injected. The container makes one of these, too.
                values.put(name(field), value != null && isInjected(field) && suit(value) ? of(value) : value);
            }
        }
        return new BeanFields(values);
    }

    void fill(Object instance) {
        for (Field field : fields(instance)) {
            if (values.get(name(field)) instanceof BeanFields dependent) {
                Object injected = get(field, instance);
                if (injected != null) {
                    dependent.fill(injected);
                }
            } else if (values.containsKey(name(field))) {
                set(field, instance, values.get(name(field)));
            }
        }
    }

    private static boolean isContainers(@Nullable Object value) {
        if (value == null) {
            return false;
        }
        String name = value.getClass().getName();
        return name.startsWith(CONTAINER) || name.contains(GENERATED);
    }

    private static boolean isInjected(Field field) {
        return field.isAnnotationPresent(Inject.class);
    }

    private static String name(Field field) {
        return field.getDeclaringClass().getName() + "#" + field.getName();
    }

    private static List<Field> fields(Object instance) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> type = instance.getClass(); type != Object.class; type = type.getSuperclass()) {
            if (!type.getName().contains(GENERATED)) {
                Stream<Field> kept = Arrays.stream(type.getDeclaredFields())
                        .filter(field -> !Modifier.isStatic(field.getModifiers()))
                        .filter(field -> !Modifier.isTransient(field.getModifiers()))
                        .sorted(Comparator.comparing(Field::getName));
                kept.forEach(fields::add);
            }
        }
        return fields;
    }

    /**
     * A primitive is put into an array. Boxed, it would now and then be an object that other fields refer to, and
     * be written as a reference, until it was read once: the same fields would not be the same bytes.
     */
    private static @Nullable Object get(Field field, Object instance) {
        try {
            Object value = opened(field).get(instance);
            if (value == null || !field.getType().isPrimitive()) {
                return value;
            }
            Object array = Array.newInstance(field.getType(), 1);
            Array.set(array, 0, value);
            return array;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("It was opened: " + name(field), e);
        }
    }

    private static void set(Field field, Object instance, @Nullable Object value) {
        try {
            boolean boxed = field.getType().isPrimitive() && value != null;
            opened(field).set(instance, boxed ? Array.get(value, 0) : value);
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "The stored " + name(field) + " is of another type than it was: left out", e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("It was opened: " + name(field), e);
        }
    }

    private static Field opened(Field field) {
        if (!field.trySetAccessible()) {
            throw new IllegalArgumentException(
                    "The module of " + field.getDeclaringClass().getName() + " has to open its package: its field "
                            + field.getName() + " belongs to a session-scoped bean");
        }
        return field;
    }
}
