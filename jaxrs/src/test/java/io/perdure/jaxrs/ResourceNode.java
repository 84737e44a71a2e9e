package io.perdure.jaxrs;

import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import io.perdure.crypto.Secrets;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.servlet.idempotency.IdempotencyFilter;
import io.perdure.servlet.idempotency.IdempotencyHooks;
import io.perdure.testkit.SettableClock;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A server with JAX-RS at {@code /api}, behind the filter. */
final class ResourceNode implements AutoCloseable {
    private static final EnumSet<DispatcherType> ALL =
            EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);

    final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    final Runs runs = new Runs();
    private final IdempotencyStore store;
    private final Map<String, String> texts = new HashMap<>(Map.of(
            "perdure.keys", "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            "perdure.pepper", "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8="));
    private final List<Filter> inners = new ArrayList<>();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final ServletContextHandler context = new ServletContextHandler("/app");

    ResourceNode(IdempotencyStore store) {
        this.store = store;
        context.setAttribute(Runs.class.getName(), runs);
    }

    ResourceNode with(String setting, String value) {
        texts.put("perdure.idempotency." + setting, value);
        return this;
    }

    ResourceNode servlet(String pattern, Servlet servlet) {
        ServletHolder holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        context.addServlet(holder, pattern);
        return this;
    }

    ResourceNode servlet(String pattern, ServletHolder servlet) {
        servlet.setAsyncSupported(true);
        context.addServlet(servlet, pattern);
        return this;
    }

    /** As a container does that looks at the classes of the application. */
    ResourceNode scanning(Class<?>... classes) {
        context.addServletContainerInitializer(new ResourceScan(), classes);
        return this;
    }

    ResourceNode filter(Filter filter, String pattern) {
        FilterHolder holder = new FilterHolder(filter);
        holder.setAsyncSupported(true);
        context.addFilter(holder, pattern, ALL);
        return this;
    }

    ResourceNode start() throws Exception {
        return start(IdempotencyHooks.standard(), "/*");
    }

    /** With another filter behind that of Perdure. */
    ResourceNode startWithin(Filter inner) throws Exception {
        inners.add(inner);
        return start();
    }

    ResourceNode start(IdempotencyHooks hooks, String pattern) throws Exception {
        Settings settings = Settings.of(new SettingSource("test", texts));
        IdempotencyGuard guard = new IdempotencyGuard(store, Secrets.from(settings, new SecureRandom()), clock);
        filter(new IdempotencyFilter(guard, settings, hooks, clock), pattern);
        inners.forEach(inner -> filter(inner, "/*"));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context);
        server.start();
        return this;
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
        } finally {
            runs.close();
        }
    }
}
