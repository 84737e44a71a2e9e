package io.perdure.session.codec;

import io.perdure.session.UnreadableAttributeException;
import io.perdure.session.UnreadableAttributeException.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Admitted records, by the names of their components, put together by their canonical constructor. One that
 * asks for another form, by {@code writeReplace}, or that its module does not open, is left to serialization.
 */
final class RecordKind implements PlainKind {
    private static final char TAG = '@';

    private final ClassFinder classes;
    private final ClassValue<Optional<RecordShape>> shapes = new ClassValue<>() {
        @Override
        protected Optional<RecordShape> computeValue(Class<?> type) {
            try {
                return replacesItself(type) ? Optional.empty() : Optional.of(new RecordShape(type));
            } catch (ReflectiveOperationException e) {
                return Optional.empty();
            }
        }
    };

    RecordKind(ClassFinder classes) {
        this.classes = classes;
    }

    private static boolean replacesItself(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .anyMatch(method -> method.getName().equals("writeReplace") && method.getParameterCount() == 0);
    }

    @Override
    public String tags() {
        return String.valueOf(TAG);
    }

    @Override
    public boolean covers(Object value) {
        return value instanceof Record && shapes.get(value.getClass()).isPresent();
    }

    @Override
    public boolean survey(Object value, Survey survey) {
        Class<?> type = value.getClass();
        survey.name(type);
        return survey.visitAll(shape(type).values(value));
    }

    private RecordShape shape(Class<?> type) {
        return shapes.get(type)
                .orElseThrow(() -> new UnreadableAttributeException(
                        Reason.CLASS_CHANGED,
                        type.getName() + " is stored in another form now, or its module does not open its package"));
    }

    @Override
    public void write(Object value, PlainWriter out) {
        out.tag(TAG);
        out.type(value.getClass());
        shape(value.getClass()).values(value).forEach(out::value);
    }

    @Override
    public Part read(char tag, PlainReader in) {
        WireType type = in.type();
        List<Part> parts = in.parts(type.components().size());
        return () -> make(type, parts);
    }

    private Object make(WireType stored, List<Part> parts) {
        Class<?> type = classes.admitted(stored.name());
        if (!type.isRecord()) {
            throw new UnreadableAttributeException(Reason.CLASS_CHANGED, type.getName() + " is no record any more");
        }
        try {
            return shape(type).make(stored.components(), parts);
        } catch (UnreadableAttributeException | OutOfMemoryError e) {
            throw e;
        } catch (Throwable e) {
            throw Unmakeable.refused("The record " + type.getName(), e);
        }
    }
}
