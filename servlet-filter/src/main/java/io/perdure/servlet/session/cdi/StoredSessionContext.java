package io.perdure.servlet.session.cdi;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.context.spi.AlterableContext;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.servlet.http.HttpSession;
import java.lang.annotation.Annotation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code @SessionScoped}, on the threads that are in a dispatch of the session filter. */
final class StoredSessionContext implements AlterableContext {
    private final BeanStates states;

    /** Not static: several applications may share this class, and one may call another on the same thread. */
    @SuppressWarnings("ThreadLocalUsage") // there is one of this context per application
    private final ThreadLocal<SessionBeans> current = new ThreadLocal<>();

    StoredSessionContext(BeanStates states) {
        this.states = states;
    }

    BeanStates states() {
        return states;
    }

    Optional<SessionBeans> current() {
        return Optional.ofNullable(current.get());
    }

    /** Makes these beans the thread's, and tells which were before. */
    Optional<SessionBeans> exchange(Optional<SessionBeans> beans) {
        Optional<SessionBeans> before = current();
        beans.ifPresentOrElse(current::set, current::remove);
        return before;
    }

    @Override
    public Class<? extends Annotation> getScope() {
        return SessionScoped.class;
    }

    @Override
    public boolean isActive() {
        return current.get() != null;
    }

    @Override
    public <T> @Nullable T get(Contextual<T> contextual) {
        return typed(isTheSession(contextual) ? active().session(false) : find(contextual));
    }

    @Override
    public <T> @Nullable T get(Contextual<T> contextual, @Nullable CreationalContext<T> creation) {
        if (creation == null) {
            return get(contextual);
        }
        return typed(
                isTheSession(contextual)
                        ? active().session(true)
                        : find(contextual).or(() -> Optional.of(create(contextual, creation))));
    }

    private Optional<Object> find(Contextual<?> contextual) {
        return active().find(states.attribute(contextual)).map(bean -> states.bean(contextual, bean));
    }

    private Object create(Contextual<?> contextual, CreationalContext<?> creation) {
        ScopedBean bean = states.create(contextual, creation);
        String attribute = states.attribute(contextual);
        try {
            active().put(attribute, bean);
        } catch (IllegalArgumentException e) {
            states.destroy(new BeanStates.Held(attribute, BeanStates.typed(contextual), bean));
            throw new IllegalStateException(
                    "The session-scoped bean " + attribute + " cannot be kept in the session: " + e.getMessage(), e);
        }
        return states.bean(contextual, bean);
    }

    @Override
    public void destroy(Contextual<?> contextual) {
        String attribute = states.attribute(contextual);
        active().remove(attribute).ifPresent(bean -> {
            states.bean(contextual, bean);
            states.destroy(new BeanStates.Held(attribute, BeanStates.typed(contextual), bean));
        });
    }

    private SessionBeans active() {
        return current()
                .orElseThrow(() ->
                        new ContextNotActiveException("No dispatch of the session filter is under way on this thread"));
    }

    /** The session itself is a bean of this scope; it needs no keeping. */
    static boolean isTheSession(Contextual<?> contextual) {
        return contextual instanceof Bean<?> bean
                && bean.getTypes().stream()
                        .anyMatch(type -> type instanceof Class<?> c && HttpSession.class.isAssignableFrom(c));
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // so promises whoever made it
    private static <T> @Nullable T typed(Optional<?> instance) {
        return (T) instance.orElse(null);
    }
}
