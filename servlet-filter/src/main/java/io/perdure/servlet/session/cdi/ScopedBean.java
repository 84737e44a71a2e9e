package io.perdure.servlet.session.cdi;

import jakarta.enterprise.context.spi.CreationalContext;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The attribute that holds a bean. It is written as the bean is at that time. */
final class ScopedBean implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Whether the container makes and injects it. What a producer made is written as it is. */
    private final boolean injected;

    /** The bean, or its fields; as it was read, and as long as nobody has asked for the bean. */
    private transient @Nullable Object read;

    private transient @Nullable Object bean;
    private transient @Nullable CreationalContext<?> creation;

    /** Puts together what was read; the creational context gets what the container makes for it. */
    interface Maker extends BiFunction<Object, CreationalContext<?>, Object> {}

    ScopedBean(Object bean, CreationalContext<?> creation, boolean injected) {
        this.injected = injected;
        this.bean = bean;
        this.creation = creation;
    }

    boolean injected() {
        return injected;
    }

    /** The bean, made at the first call. */
    Object bean(CreationalContext<?> fresh, Maker maker) {
        if (bean == null) {
            creation = fresh;
            bean = maker.apply(Objects.requireNonNull(read), fresh);
        }
        return bean;
    }

    /** Whatever depends on the bean hangs on this. */
    CreationalContext<?> creation() {
        return Objects.requireNonNull(creation);
    }

    @Serial
    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        out.writeObject(bean == null ? read : injected && BeanFields.suit(bean) ? BeanFields.of(bean) : bean);
    }

    @Serial
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        read = in.readObject();
    }
}
