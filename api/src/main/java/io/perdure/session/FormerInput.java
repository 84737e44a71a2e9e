package io.perdure.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.util.function.Predicate;

/**
 * Java serialization that other products wrote, behind a filter. A class that is not admitted, or has changed, counts
 * as one that is not there: the JDK then makes no object, reads over its bytes, and the next object can be read.
 */
final class FormerInput extends ObjectInputStream {
    private static final ObjectInputFilter LIMITS =
            ObjectInputFilter.Config.createFilter("maxdepth=40;maxrefs=100000;maxbytes=16777216;maxarray=1000000");

    private final Predicate<Class<?>> admitted;

    FormerInput(InputStream in, Predicate<Class<?>> admitted) throws IOException {
        super(in);
        this.admitted = admitted;
        setObjectInputFilter(LIMITS);
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
        Class<?> type = load(description);
        if (!isAdmitted(type)) {
            throw new ClassNotFoundException("perdure.session.classes does not admit " + type.getName());
        }
        if (hasChanged(description, type)) {
            throw new ClassNotFoundException("There is another version now of " + type.getName());
        }
        return type;
    }

    @Override
    protected Class<?> resolveProxyClass(String[] interfaces) throws ClassNotFoundException {
        throw new ClassNotFoundException("No proxies are admitted");
    }

    private Class<?> load(ObjectStreamClass description) throws IOException, ClassNotFoundException {
        try {
            return Class.forName(
                    description.getName(), false, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException e) {
            return super.resolveClass(description);
        }
    }

    /** With all it extends: an object of an admitted class would run what a class above it does when it is read. */
    private boolean isAdmitted(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        boolean admits = admitted.test(element);
        for (Class<?> c = element.getSuperclass(); admits && c != null && isSerializable(c); c = c.getSuperclass()) {
            admits = admitted.test(c);
        }
        return admits;
    }

    private static boolean isSerializable(Class<?> type) {
        return Serializable.class.isAssignableFrom(type);
    }

    /** What the stream would throw about this leaves it in the middle of an object. */
    private static boolean hasChanged(ObjectStreamClass description, Class<?> type) {
        ObjectStreamClass present = ObjectStreamClass.lookup(type);
        boolean hasVersion = !type.isArray() && !type.isEnum() && !type.isRecord();
        return present == null || (hasVersion && present.getSerialVersionUID() != description.getSerialVersionUID());
    }
}
