package io.perdure.servlet;

import io.perdure.testkit.database.DatabaseExtension;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.ee10.cdi.CdiDecoratingListener;
import org.eclipse.jetty.ee10.cdi.CdiServletContainerInitializer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jboss.weld.environment.servlet.EnhancedListener;

/** A server whose container makes the filters and configures them by text. It is put together until it starts. */
final class CdiNode implements AutoCloseable {
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final ServletContextHandler context;
    private final Map<String, String> settings = new HashMap<>(Node.SETTINGS);

    CdiNode() {
        this(new ServletContextHandler("/app"));
    }

    CdiNode(ServletContextHandler context) {
        this.context = context;
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context);
        context.setInitParameter(CdiServletContainerInitializer.CDI_INTEGRATION_ATTRIBUTE, CdiDecoratingListener.MODE);
    }

    /** What a container with Weld on its class path finds by itself, if it looks for initializers. */
    CdiNode withWeld() {
        context.addServletContainerInitializer(new CdiServletContainerInitializer());
        context.addServletContainerInitializer(new EnhancedListener());
        return this;
    }

    /** Only these classes of the tests are beans. */
    CdiNode beans(Path directory, Class<?>... beans) throws IOException {
        context.setClassLoader(BeanArchive.of(directory, beans));
        return this;
    }

    CdiNode servlet(HttpServlet servlet) {
        context.addServlet(new ServletHolder(servlet), "/*");
        return this;
    }

    CdiNode filter(Class<? extends Filter> filter) {
        context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR));
        return this;
    }

    CdiNode database(DatabaseExtension database) {
        settings.put("perdure.datasource.url", database.database().jdbcUrl());
        return this;
    }

    /** May be changed. */
    Map<String, String> settings() {
        return settings;
    }

    ServletContextHandler context() {
        return context;
    }

    void start() throws Exception {
        settings.forEach(context::setInitParameter);
        server.start();
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
