package io.perdure.servlet.session.cdi;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.spi.AlterableContext;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.PassivationCapable;

/**
 * What Weld remembers for a thread while a request is under way: which instance is behind a reference. It does not
 * ask our context again, and would hand out a bean of another session.
 */
final class InstanceCache {
    private static final Passing PASSING = new Passing(Passing.class.getName());

    private final BeanManager manager;

    InstanceCache(BeanManager manager) {
        this.manager = manager;
    }

    /**
     * Nothing that could be injected; only to be destroyed.
     *
     * @param getId nobody else's
     */
    private record Passing(String getId) implements Contextual<Object>, PassivationCapable {
        @Override
        public Object create(CreationalContext<Object> creation) {
            return getId;
        }

        @Override
        public void destroy(Object instance, CreationalContext<Object> creation) {
            // there is nothing to it
        }
    }

    /** Destroying an instance of any bean has Weld forget them all. */
    void forget() {
        try {
            if (manager.getContext(RequestScoped.class) instanceof AlterableContext context) {
                Object unused = context.get(PASSING, manager.createCreationalContext(PASSING));
                context.destroy(PASSING);
            }
        } catch (ContextNotActiveException e) {
            // So on a thread, or a dispatch, that the container does not announce: nothing is remembered there.
            return;
        }
    }
}
