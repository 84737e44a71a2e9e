package io.perdure.jaxrs;

import jakarta.ws.rs.core.Application;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.jboss.resteasy.plugins.server.servlet.HttpServlet30Dispatcher;

/** How RESTEasy is started. */
final class Resteasy implements JaxRs {
    @Override
    public ServletHolder serving(Class<? extends Application> application) {
        ServletHolder servlet = new ServletHolder(new HttpServlet30Dispatcher());
        servlet.setInitParameter("jakarta.ws.rs.Application", application.getName());
        servlet.setInitParameter("resteasy.servlet.mapping.prefix", "/api");
        return servlet;
    }
}
