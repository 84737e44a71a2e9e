package io.perdure.servlet.idempotency;

import io.perdure.idempotency.ResourceApplications;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells the servlets of JAX-RS (Jakarta RESTful Web Services 3.1, section 2.3.2) from the others: by an init-param that
 * names an application, by the name of one, by a mapping of one, or by their class.
 *
 * @param applications that were found
 */
record ResourceServlets(ResourceApplications applications) {
    private static final Set<String> PARAMETERS = Set.of("jakarta.ws.rs.Application", "jakarta.ws.rs.core.Application");

    private static final Set<String> CLASSES = Set.of(
            "org.glassfish.jersey.servlet.ServletContainer",
            "org.jboss.resteasy.plugins.server.servlet.HttpServletDispatcher",
            "org.jboss.resteasy.plugins.server.servlet.HttpServlet30Dispatcher",
            "org.apache.cxf.jaxrs.servlet.CXFNonSpringJaxrsServlet");

    /** Their names. */
    Set<String> in(ServletContext context) {
        return context.getServletRegistrations().entrySet().stream()
                .filter(servlet -> isOne(servlet.getKey(), servlet.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean isOne(String name, ServletRegistration servlet) {
        String type = servlet.getClassName();
        return PARAMETERS.contains(name)
                || applications.names().contains(name)
                || (type != null && CLASSES.contains(type))
                || !Collections.disjoint(servlet.getInitParameters().keySet(), PARAMETERS)
                || !Collections.disjoint(servlet.getMappings(), applications.patterns());
    }
}
