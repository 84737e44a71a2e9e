package io.perdure.jaxrs;

import jakarta.ws.rs.core.Application;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.glassfish.jersey.servlet.ServletContainer;

/** How Jersey is started. */
final class Jersey implements JaxRs {
    @Override
    public ServletHolder serving(Class<? extends Application> application) {
        ServletHolder servlet = new ServletHolder(new ServletContainer());
        servlet.setInitParameter("jakarta.ws.rs.Application", application.getName());
        return servlet;
    }
}
