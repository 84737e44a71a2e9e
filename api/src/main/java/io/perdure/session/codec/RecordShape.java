package io.perdure.session.codec;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a record is taken apart and put together. */
final class RecordShape {
    /** What a component has that was not there yet when the record was stored; all others have null. */
    private static final Map<Class<?>, Object> WITHOUT = Map.ofEntries(
            Map.entry(boolean.class, false),
            Map.entry(byte.class, (byte) 0),
            Map.entry(short.class, (short) 0),
            Map.entry(char.class, '\0'),
            Map.entry(int.class, 0),
            Map.entry(long.class, 0L),
            Map.entry(float.class, 0f),
            Map.entry(double.class, 0d),
            Map.entry(Optional.class, Optional.empty()),
            Map.entry(OptionalInt.class, OptionalInt.empty()),
            Map.entry(OptionalLong.class, OptionalLong.empty()),
            Map.entry(OptionalDouble.class, OptionalDouble.empty()),
            Map.entry(Collection.class, List.of()),
            Map.entry(List.class, List.of()),
            Map.entry(Set.class, Set.of()),
            Map.entry(Map.class, Map.of()));

    private final List<RecordComponent> components;
    private final List<MethodHandle> accessors = new ArrayList<>();
    private final MethodHandle constructor;

    RecordShape(Class<?> type) throws ReflectiveOperationException {
        // The application may be a module; it decides itself whether its package is open.
        RecordShape.class.getModule().addReads(type.getModule());
        MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
        components = List.of(type.getRecordComponents());
        for (RecordComponent component : components) {
            accessors.add(lookup.unreflect(component.getAccessor())
                    .asType(MethodType.methodType(Object.class, Object.class)));
        }
        Class<?>[] types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
        constructor = lookup.findConstructor(type, MethodType.methodType(void.class, types))
                .asSpreader(Object[].class, types.length)
                .asType(MethodType.methodType(Object.class, Object[].class));
    }

    List<@Nullable Object> values(Object record) {
        List<@Nullable Object> values = new ArrayList<>();
        for (MethodHandle accessor : accessors) {
            try {
                values.add(accessor.invokeExact(record));
            } catch (Throwable e) {
                throw new IllegalArgumentException(
                        "A session attribute holds a " + record.getClass().getName()
                                + ", one of whose accessors failed",
                        e);
            }
        }
        return values;
    }

    /** Calls the canonical constructor with the values of those names, and with none where there is none. */
    Object make(List<String> names, List<Part> parts) throws Throwable {
        @Nullable Object[] arguments = new Object[components.size()];
        for (int i = 0; i < arguments.length; i++) {
            RecordComponent component = components.get(i);
            int stored = names.indexOf(component.getName());
            arguments[i] = stored < 0
                    ? WITHOUT.get(component.getType())
                    : parts.get(stored).make();
        }
        return constructor.invokeExact(arguments);
    }
}
