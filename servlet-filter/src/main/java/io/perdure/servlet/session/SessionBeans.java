package io.perdure.servlet.session;

import io.perdure.ConfigurationException;
import io.perdure.servlet.session.cdi.SessionScopeExtension;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
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
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the application's own decisions, and its listeners, among its beans. */
@ApplicationScoped
class SessionBeans {
    @Produces
    @Dependent
    SessionHooks hooks(
            HttpSessionEvents events, Instance<SessionOwnerResolver> owners, Instance<DeviceResolver> devices) {
        SessionHooks standard = SessionHooks.standard();
        return new SessionHooks(
                events, one(owners).orElse(standard.owners()), one(devices).orElse(standard.devices()));
    }

    /** Two would mean that one of them is passed over without a word. */
    private static <T> Optional<T> one(Instance<T> beans) {
        if (beans.isAmbiguous()) {
            throw new ConfigurationException("There is more than one bean for the session filter: "
                    + beans.handlesStream()
                            .map(handle -> handle.getBean().getBeanClass().getName())
                            .collect(Collectors.joining(", "))
                    + ". Leave one, or make one of them an @Alternative with a @Priority.");
        }
        return beans.isUnsatisfied() ? Optional.empty() : Optional.of(beans.get());
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
