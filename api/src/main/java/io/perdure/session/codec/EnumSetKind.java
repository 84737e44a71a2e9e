package io.perdure.session.codec;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Sets of enum constants, which know their class even when they are empty. */
final class EnumSetKind implements PlainKind {
    private static final char TAG = '&';

    private final ClassFinder classes;

    EnumSetKind(ClassFinder classes) {
        this.classes = classes;
    }

    @Override
    public String tags() {
        return String.valueOf(TAG);
    }

    /** The class of an enum without constants cannot be asked for. */
    @Override
    public boolean covers(Object value) {
        return value instanceof EnumSet<?> set
                && !(set.isEmpty() && EnumSet.complementOf(set).isEmpty());
    }

    @Override
    public boolean survey(Object value, Survey survey) {
        survey.name(type((EnumSet<?>) value));
        return survey.visitAll((Set<?>) value);
    }

    private static <E extends Enum<E>> Class<E> type(EnumSet<E> set) {
        EnumSet<E> some = set.isEmpty() ? EnumSet.complementOf(set) : set;
        return some.iterator().next().getDeclaringClass();
    }

    @Override
    public void write(Object value, PlainWriter out) {
        EnumSet<?> set = (EnumSet<?>) value;
        out.tag(TAG);
        out.type(type(set));
        out.size(set.size());
        set.forEach(out::value);
    }

    @Override
    public Part read(char tag, PlainReader in) {
        WireType type = in.type();
        List<Part> parts = in.parts(in.size(1));
        return () -> {
            EnumSet<?> set = none(EnumKind.enumType(classes.admitted(type.name())));
            parts.forEach(part -> add(set, part));
            return set;
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static EnumSet<?> none(Class<?> type) {
        return EnumSet.noneOf((Class) type);
    }

    /** A constant of another enum is refused by the set itself. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void add(EnumSet set, Part part) {
        set.add(part.make());
    }
}
