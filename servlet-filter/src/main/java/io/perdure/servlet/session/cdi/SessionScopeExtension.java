package io.perdure.servlet.session.cdi;

import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AnnotatedMember;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessProducerField;
import jakarta.enterprise.inject.spi.ProcessProducerMethod;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Found by CDI: adds a second context for {@code @SessionScoped}, active on the session filter's dispatches only. */
public class SessionScopeExtension implements Extension {
    private static final System.Logger LOG = System.getLogger(SessionScopeExtension.class.getName());

    private final BeanNames names = new BeanNames();
    private @Nullable StoredSessionContext context;
    private @Nullable BeanScope scope;

    /** For the CDI container. */
    public SessionScopeExtension() {}

    void managed(@Observes ProcessManagedBean<?> event) {
        if (isSessionScoped(event.getBean())) {
            names.addManaged(event.getBean(), event.getAnnotatedBeanClass());
        }
    }

    void produced(@Observes ProcessProducerMethod<?, ?> event) {
        produced(event.getBean(), event.getAnnotatedProducerMethod());
    }

    void produced(@Observes ProcessProducerField<?, ?> event) {
        produced(event.getBean(), event.getAnnotatedProducerField());
    }

    private void produced(Bean<?> bean, AnnotatedMember<?> member) {
        if (isSessionScoped(bean)) {
            names.addProduced(bean, member.getJavaMember());
        }
    }

    private static boolean isSessionScoped(Bean<?> bean) {
        return bean.getScope() == SessionScoped.class && !StoredSessionContext.isTheSession(bean);
    }

    void addContext(@Observes AfterBeanDiscovery event, BeanManager manager) {
        context = new StoredSessionContext(new BeanStates(manager, names));
        event.addContext(context);
    }

    void start(@Observes AfterDeploymentValidation event, BeanManager manager) {
        if (context != null) {
            StoredSessionContext ours = context;
            scope = ServerContext.of(manager)
                    .<BeanScope>map(server -> new CdiBeanScope(manager, ours, server))
                    .orElseGet(NoBeanScope::new);
        }
    }

    /** The request that the session filter passed on, if this thread is in its dispatch. */
    Optional<HttpServletRequest> request() {
        return Optional.ofNullable(context)
                .flatMap(StoredSessionContext::current)
                .flatMap(SessionBeans::request);
    }

    /**
     * The scope of the application that a manager belongs to.
     *
     * @param manager an application's
     * @return one that does nothing if CDI was started without looking at this library
     */
    public static BeanScope scopeOf(BeanManager manager) {
        try {
            return manager.getExtension(SessionScopeExtension.class).scope();
        } catch (IllegalArgumentException e) {
            LOG.log(Level.DEBUG, "CDI does not know of session-scoped beans to keep", e); // so specified
            return new NoBeanScope();
        }
    }

    /** The scope, once the application is deployed. */
    private BeanScope scope() {
        return Optional.ofNullable(scope)
                .orElseThrow(() -> new IllegalStateException("CDI has not yet deployed the application"));
    }
}
