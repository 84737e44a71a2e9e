package io.perdure.session.codec;

import static io.perdure.config.Setting.SESSION_CLASSES;

import io.perdure.session.UnreadableAttributeException;
import io.perdure.session.UnreadableAttributeException.Reason;
import java.io.ObjectInputFilter;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Which classes may be in an attribute, whether written or read: one answer for both. Initializes none of them. */
final class Admission {
    private final @Nullable ObjectInputFilter patterns;
    private final OwnClasses own;

    Admission(String patterns, OwnClasses own) {
        this.patterns = ObjectInputFilter.Config.createFilter(patterns);
        this.own = own;
    }

    boolean admits(Class<?> type) {
        Class<?> element = element(type);
        if (element.isPrimitive()) {
            return true;
        }
        if (isCode(element)) {
            return false;
        }
        return switch (verdict(element)) {
            case ALLOWED -> true;
            case REJECTED -> false;
            case UNDECIDED -> JdkValues.contains(element) || own.contains(element);
        };
    }

    private ObjectInputFilter.Status verdict(Class<?> type) {
        return patterns == null ? ObjectInputFilter.Status.UNDECIDED : patterns.checkInput(new ClassOnly(type));
    }

    /** No pattern can admit them: what they do when called was chosen by whoever wrote the bytes. */
    private static boolean isCode(Class<?> type) {
        return type == SerializedLambda.class || type.isHidden() || Proxy.isProxyClass(type);
    }

    private static Class<?> element(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return element;
    }

    /** For the application that wants to write it. */
    IllegalArgumentException refusal(Class<?> type) {
        Class<?> element = element(type);
        if (isCode(element)) {
            return new IllegalArgumentException("A session attribute holds a lambda or a proxy (" + element.getName()
                    + "), which is never read back. Store a value, or an object of a class that has a name.");
        }
        return new IllegalArgumentException("A session attribute holds a " + element.getName() + ", which is neither a"
                + " class under WEB-INF/classes nor admitted by " + SESSION_CLASSES.key() + ". Add it there, or its"
                + " package as " + element.getPackageName() + ".*");
    }

    /** For the event that says why it is not read. */
    UnreadableAttributeException unreadable(Class<?> type) {
        return new UnreadableAttributeException(
                Reason.CLASS_REFUSED,
                "It holds a " + element(type).getName()
                        + ", which is neither a class under WEB-INF/classes nor admitted by " + SESSION_CLASSES.key()
                        + ". If the application put it there, add it.");
    }

    /** For bytes that hold a proxy, which has no class to name. */
    static UnreadableAttributeException proxy() {
        return new UnreadableAttributeException(Reason.CLASS_REFUSED, "It holds a proxy, which is never read");
    }

    /**
     * The filter's question about a class, with nothing read yet.
     *
     * @param serialClass the class
     */
    private record ClassOnly(Class<?> serialClass) implements ObjectInputFilter.FilterInfo {
        @Override
        public long arrayLength() {
            return -1;
        }

        @Override
        public long depth() {
            return 1;
        }

        @Override
        public long references() {
            return 1;
        }

        @Override
        public long streamBytes() {
            return 0;
        }
    }
}
