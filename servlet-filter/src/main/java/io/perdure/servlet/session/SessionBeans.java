package io.perdure.servlet.session;

import io.perdure.servlet.InUse;
import io.perdure.servlet.OneBean;
import io.perdure.servlet.session.cdi.SessionScopeExtension;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.util.Comparator;
import java.util.EventListener;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the application's own decisions, and its listeners, among its beans. */
@ApplicationScoped
class SessionBeans {
    @Produces
    @Dependent
    SessionHooks hooks(
            HttpSessionEvents events,
            Instance<SessionOwnerResolver> owners,
            Instance<DeviceResolver> devices,
            Event<InUse> inUse) {
        inUse.fire(new InUse());
        SessionHooks standard = SessionHooks.standard();
        return new SessionHooks(
                events,
                OneBean.of(SessionOwnerResolver.class, owners).orElse(standard.owners()),
                OneBean.of(DeviceResolver.class, devices).orElse(standard.devices()));
    }

    @Produces
    @Singleton
    HttpSessionEvents events(
            @Any Instance<HttpSessionListener> sessions,
            @Any Instance<HttpSessionAttributeListener> attributes,
            @Any Instance<HttpSessionIdListener> ids,
            BeanManager manager) {
        return new HttpSessionEvents(
                () -> candidates(sessions, attributes, ids), () -> SessionScopeExtension.scopeOf(manager));
    }

    private static List<ListenerCandidate> candidates(
            Instance<HttpSessionListener> sessions,
            Instance<HttpSessionAttributeListener> attributes,
            Instance<HttpSessionIdListener> ids) {
        Stream<Instance.Handle<? extends EventListener>> all = Stream.of(
                        sessions.handlesStream(), attributes.handlesStream(), ids.handlesStream())
                .flatMap(Function.identity());
        return all
                .filter(SessionBeans::isMeant)
                .collect(Collectors.toMap(Instance.Handle::getBean, SessionBeans::candidate, (one, same) -> one))
                .values()
                .stream()
                .sorted(Comparator.comparing(candidate -> candidate.type().getName()))
                .toList();
    }

    /** A class without a scope may be a bean only because all classes of its archive are. */
    private static boolean isMeant(Instance.Handle<?> handle) {
        return handle.getBean().getScope() != Dependent.class;
    }

    private static ListenerCandidate candidate(Instance.Handle<? extends EventListener> handle) {
        Bean<?> bean = handle.getBean();
        return new ListenerCandidate(bean.getBeanClass(), handle.get());
    }
}
