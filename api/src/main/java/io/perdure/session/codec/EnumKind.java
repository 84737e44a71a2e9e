package io.perdure.session.codec;

import io.perdure.session.UnreadableAttributeException;
import io.perdure.session.UnreadableAttributeException.Reason;

/** Constants of admitted enums, by class and name. */
final class EnumKind implements PlainKind {
    private static final char TAG = '#';

    private final ClassFinder classes;

    EnumKind(ClassFinder classes) {
        this.classes = classes;
    }

    @Override
    public String tags() {
        return String.valueOf(TAG);
    }

    @Override
    public boolean covers(Object value) {
        return value instanceof Enum<?>;
    }

    @Override
    public boolean survey(Object value, Survey survey) {
        survey.name(type(value));
        return true;
    }

    /** Not {@code getClass()}: a constant with a body has a class of its own. */
    private static Class<?> type(Object value) {
        return ((Enum<?>) value).getDeclaringClass();
    }

    @Override
    public void write(Object value, PlainWriter out) {
        out.tag(TAG);
        out.type(type(value));
        out.text(((Enum<?>) value).name());
    }

    @Override
    public Part read(char tag, PlainReader in) {
        WireType type = in.type();
        String name = in.text();
        return () -> constant(enumType(classes.admitted(type.name())), name);
    }

    /** Rather than a null where the application expects a constant. */
    static Class<?> enumType(Class<?> type) {
        if (!type.isEnum()) {
            throw new UnreadableAttributeException(Reason.CLASS_CHANGED, type.getName() + " is no enum any more");
        }
        return type;
    }

    private static Object constant(Class<?> type, String name) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new UnreadableAttributeException(
                Reason.CLASS_CHANGED, "The enum " + type.getName() + " does not have its constant any more");
    }
}
