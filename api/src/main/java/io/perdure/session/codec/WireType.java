package io.perdure.session.codec;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/**
 * A class as the bytes name it, once for all its values.
 *
 * @param name as {@link Class#getName}
 * @param components the names of a record's; empty for other classes
 */
record WireType(String name, List<String> components) {
    static WireType of(Class<?> type) {
        return new WireType(
                type.getName(),
                type.isRecord()
                        ? Arrays.stream(type.getRecordComponents())
                                .map(RecordComponent::getName)
                                .toList()
                        : List.of());
    }
}
