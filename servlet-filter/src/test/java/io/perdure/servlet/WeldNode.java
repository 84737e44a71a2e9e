package io.perdure.servlet;

import io.perdure.servlet.beans.BeanServlet;
import io.perdure.servlet.session.SessionFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContainerInitializer;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import org.eclipse.jetty.ee10.cdi.CdiDecoratingListener;
import org.eclipse.jetty.ee10.cdi.CdiServletContainerInitializer;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jboss.weld.environment.servlet.EnhancedListener;

/** A server with Weld, and with sessions of its own that nobody is to use. */
final class WeldNode implements AutoCloseable {
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final ServletContextHandler context = new ServletContextHandler("/app", ServletContextHandler.SESSIONS);
    private final ClassLoader loader;

    WeldNode(Path directory, Map<String, String> settings, Class<?>... beans) throws Exception {
        BeanArchive.of(directory, beans);
        loader = ApplicationLoader.of(directory);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context);
        context.setClassLoader(loader);
        context.setInitParameter(CdiServletContainerInitializer.CDI_INTEGRATION_ATTRIBUTE, CdiDecoratingListener.MODE);
        context.addServletContainerInitializer(new CdiServletContainerInitializer());
        context.addServletContainerInitializer((ServletContainerInitializer)
                own(EnhancedListener.class).getDeclaredConstructor().newInstance());
        settings.forEach(context::setInitParameter);
        ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
        errors.addErrorPage(500, "/error");
        context.setErrorHandler(errors);
        addApplication();
        server.start();
    }

    private void addApplication() throws ClassNotFoundException {
        ServletHolder servlet = new ServletHolder(own(BeanServlet.class).asSubclass(Servlet.class));
        servlet.setAsyncSupported(true);
        context.addServlet(servlet, "/");
        FilterHolder filter = new FilterHolder(own(SessionFilter.class).asSubclass(Filter.class));
        filter.setAsyncSupported(true);
        context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
    }

    private Class<?> own(Class<?> type) throws ClassNotFoundException {
        return Class.forName(type.getName(), false, loader);
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/app" + path);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) { // so declared by Jetty
            throw new IllegalStateException("The node did not stop", e);
        }
    }
}
