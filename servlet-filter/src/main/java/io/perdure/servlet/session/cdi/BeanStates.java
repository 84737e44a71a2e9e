package io.perdure.servlet.session.cdi;

import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionTarget;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Beans in the attributes of a session, and how they come out again. */
final class BeanStates {
    private final BeanManager manager;
    private final BeanNames names;
    private final Map<String, InjectionTarget<Object>> targets = new ConcurrentHashMap<>();

    BeanStates(BeanManager manager, BeanNames names) {
        this.manager = manager;
        this.names = names;
    }

    /** A bean in hand. */
    record Held(String attribute, Contextual<Object> contextual, ScopedBean bean) {}

    boolean areNone() {
        return names.isEmpty();
    }

    String attribute(Contextual<?> contextual) {
        return names.of(contextual);
    }

    ScopedBean create(Contextual<?> contextual, CreationalContext<?> creation) {
        Object bean = typed(contextual).create(typed(creation));
        return new ScopedBean(bean, creation, isInjected(attribute(contextual)));
    }

    private boolean isInjected(String attribute) {
        return names.type(attribute).isPresent();
    }

    Optional<ScopedBean> find(HttpSession session, String attribute) {
        // What the container injects in this version of the application may have been produced in another.
        return session.getAttribute(attribute) instanceof ScopedBean bean && bean.injected() == isInjected(attribute)
                ? Optional.of(bean)
                : Optional.empty();
    }

    Object bean(Contextual<?> contextual, ScopedBean bean) {
        String attribute = attribute(contextual);
        return bean.bean(
                manager.createCreationalContext(contextual),
                (read, creation) -> read instanceof BeanFields fields
                        ? make(attribute, fields, creation)
                        : isInjected(attribute) && BeanFields.suit(read)
                                // The class got its first injected field since this was written.
                                ? make(attribute, BeanFields.of(read), creation)
                                : read);
    }

    /** Runs its constructor and its initializers, but nothing that was to happen once only. */
    private Object make(String attribute, BeanFields fields, CreationalContext<?> creation) {
        InjectionTarget<Object> target = targets.computeIfAbsent(attribute, this::target);
        Object bean = target.produce(typed(creation));
        target.inject(bean, typed(creation));
        fields.fill(bean);
        return bean;
    }

    @SuppressWarnings("unchecked") // the bean, and the type that it was announced with
    private InjectionTarget<Object> target(String attribute) {
        AnnotatedType<Object> type =
                (AnnotatedType<Object>) names.type(attribute).orElseThrow(() -> notInjected(attribute));
        Bean<Object> bean = (Bean<Object>) names.idOf(attribute)
                .<Bean<?>>map(manager::getPassivationCapableBean)
                .orElseThrow(() -> notInjected(attribute));
        return manager.getInjectionTargetFactory(type).createInjectionTarget(bean);
    }

    private static IllegalStateException notInjected(String attribute) {
        return new IllegalStateException(
                "It was stored as a bean that the container injects, which it is no more: " + attribute);
    }

    /** All beans of a session that are beans in this version of the application, made where they are not yet. */
    List<Held> all(HttpSession session) {
        List<Held> all = new ArrayList<>();
        for (String attribute : Collections.list(session.getAttributeNames())) {
            if (BeanNames.isOfABean(attribute)) {
                held(session, attribute).ifPresent(all::add);
            }
        }
        return all;
    }

    private Optional<Held> held(HttpSession session, String attribute) {
        return names.idOf(attribute)
                .<Bean<?>>map(manager::getPassivationCapableBean)
                .flatMap(contextual -> find(session, attribute).map(bean -> {
                    bean(contextual, bean);
                    return new Held(attribute, typed(contextual), bean);
                }));
    }

    void destroy(Held held) {
        Object bean = bean(held.contextual(), held.bean());
        held.contextual().destroy(bean, typed(held.bean().creation()));
    }

    @SuppressWarnings("unchecked") // whatever it makes is an Object
    private static CreationalContext<Object> typed(CreationalContext<?> creation) {
        return (CreationalContext<Object>) creation;
    }

    @SuppressWarnings("unchecked") // whatever it makes is an Object
    static Contextual<Object> typed(Contextual<?> contextual) {
        return (Contextual<Object>) contextual;
    }
}
