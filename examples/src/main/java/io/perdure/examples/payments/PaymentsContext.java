package io.perdure.examples.payments;

import io.perdure.servlet.idempotency.IdempotencyFilter;
import io.perdure.servlet.session.SessionFilter;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import java.util.Set;
import org.jboss.weld.environment.servlet.WeldServletLifecycle;

/** What the application consists of: filters in the order in which a request meets them, then servlets. */
final class PaymentsContext implements ServletContainerInitializer {
    @Override
    public void onStartup(Set<Class<?>> classes, ServletContext context) {
        Instance<Object> beans = beans(context);
        addFilters(context);
        addServlets(context, beans);
    }

    private static void addFilters(ServletContext context) {
        EnumSet<DispatcherType> requests = EnumSet.of(DispatcherType.REQUEST);
        EnumSet<DispatcherType> all = EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
        context.addFilter("lossy-network", new LossyNetworkFilter()).addMappingForUrlPatterns(requests, true, "/*");
        context.addFilter("security-headers", new SecurityHeadersFilter())
                .addMappingForUrlPatterns(requests, true, "/*");
        // README:filters
        FilterRegistration.Dynamic sessions = context.addFilter("sessions", SessionFilter.class);
        sessions.setAsyncSupported(true);
        sessions.addMappingForUrlPatterns(all, true, "/*");
        FilterRegistration.Dynamic idempotency = context.addFilter("idempotency", IdempotencyFilter.class);
        idempotency.setAsyncSupported(true);
        idempotency.setInitParameter("perdure.idempotency.policy-path", "/idempotency");
        idempotency.addMappingForUrlPatterns(all, true, "/payments", "/idempotency");
        // README:end
    }

    private static void addServlets(ServletContext context, Instance<Object> beans) {
        addServlet(context, "/payments/*", beans.select(PaymentsServlet.class).get());
        addServlet(context, "/sign-in", beans.select(SignInServlet.class).get());
        addServlet(context, "/sign-out", beans.select(SignOutServlet.class).get());
        addServlet(context, "/me", beans.select(MeServlet.class).get());
        addServlet(context, "/devices/*", beans.select(DevicesServlet.class).get());
    }

    private static void addServlet(ServletContext context, String path, Servlet servlet) {
        context.addServlet(path, servlet).addMapping(path);
    }

    private static Instance<Object> beans(ServletContext context) {
        Object manager = context.getAttribute(WeldServletLifecycle.BEAN_MANAGER_ATTRIBUTE_NAME);
        if (manager instanceof BeanManager found) {
            return found.createInstance();
        }
        throw new IllegalStateException("CDI did not start: is META-INF/beans.xml on the class path?");
    }
}
