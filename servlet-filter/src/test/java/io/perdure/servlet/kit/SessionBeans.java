package io.perdure.servlet.kit;

import io.perdure.StoreClock;
import io.perdure.jpa.cdi.PerdureDataSource;
import io.perdure.servlet.session.SessionOwnerResolver;
import io.perdure.session.SessionEvent;
import io.perdure.session.SessionListener;
import io.perdure.session.SessionOwner;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The beans of the application. */
final class SessionBeans {
    private SessionBeans() {}

    /** The bean of a type; several applications are in this JVM. */
    static <T> T find(ServletContext context, Class<T> type) {
        @SuppressWarnings("unchecked") // as injected below
        Instance<Object> beans = (Instance<Object>) context.getAttribute(Instance.class.getName());
        return beans.select(type).get();
    }

    /** What the test gave the node. */
    @ApplicationScoped
    static class Parts {
        @Inject
        private Instance<Object> beans;

        private ServletContext context;

        /** Before any observer that needs the database. */
        void started(@Observes @Priority(0) @Initialized(ApplicationScoped.class) Object event) {
            context = (ServletContext) event;
            context.setAttribute(Instance.class.getName(), beans);
        }

        ServletContext context() {
            return context;
        }

        @Produces
        @PerdureDataSource
        DataSource dataSource() {
            return (DataSource) context.getAttribute(DataSource.class.getName());
        }
    }

    /** The time of the test. */
    @Alternative
    @Priority(1)
    @ApplicationScoped
    @Typed(StoreClock.class)
    static class Clock implements StoreClock {
        @Inject
        private Parts parts;

        @Override
        public Instant instant() {
            return ((InstantSource) parts.context().getAttribute(InstantSource.class.getName())).instant();
        }
    }

    /** Tells what it cannot read. */
    @ApplicationScoped
    static class Alarm implements SessionListener {
        @Inject
        private Parts parts;

        @Override
        public void on(SessionEvent event) {
            if (event instanceof SessionEvent.AttributeUnreadable unreadable) {
                Recorder.of(parts.context()).record(unreadable.name(), "unreadable");
            }
        }
    }

    /** Tenants by header. */
    @ApplicationScoped
    static class Owners implements SessionOwnerResolver {
        @Override
        public SessionOwner resolve(HttpServletRequest request) {
            String tenant = request.getHeader("X-Tenant");
            return SessionOwner.guest(tenant == null ? "" : tenant);
        }
    }

    /** For a listener to be injected with. */
    @ApplicationScoped
    static class Greeter {
        String greeting() {
            return "injected";
        }
    }

    /** What a visitor has gathered. */
    @SessionScoped
    static class Trolley implements Serializable {
        private static final long serialVersionUID = 1L;

        private final List<String> things = new ArrayList<>();

        String add(String thing) {
            if (!thing.isEmpty()) {
                things.add(thing);
            }
            return things.toString();
        }
    }
}
