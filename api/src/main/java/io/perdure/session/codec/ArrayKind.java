package io.perdure.session.codec;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arrays of objects, by the class of their members. */
final class ArrayKind implements PlainKind {
    private static final char TAG = '*';

    private final ClassFinder classes;

    ArrayKind(ClassFinder classes) {
        this.classes = classes;
    }

    @Override
    public String tags() {
        return String.valueOf(TAG);
    }

    @Override
    public boolean covers(Object value) {
        return value instanceof Object[];
    }

    @Override
    public boolean survey(Object value, Survey survey) {
        survey.name(value.getClass().getComponentType());
        return survey.visitAll(Arrays.asList((Object[]) value));
    }

    @Override
    public void write(Object value, PlainWriter out) {
        Object[] array = (Object[]) value;
        out.tag(TAG);
        out.type(value.getClass().getComponentType());
        out.size(array.length);
        for (Object member : array) {
            out.value(member);
        }
    }

    @Override
    public Part read(char tag, PlainReader in) {
        WireType component = in.type();
        List<Part> parts = in.parts(in.size(1));
        return () -> array(classes.admitted(component.name()), parts);
    }

    private static Object array(Class<?> component, List<Part> parts) {
        @Nullable Object[] array = (Object[]) Array.newInstance(component, parts.size());
        for (int i = 0; i < array.length; i++) {
            array[i] = parts.get(i).make();
        }
        return array;
    }
}
