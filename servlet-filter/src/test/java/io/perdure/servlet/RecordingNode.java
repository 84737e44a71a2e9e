package io.perdure.servlet;

import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import io.perdure.crypto.Secrets;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.servlet.idempotency.IdempotencyFilter;
import io.perdure.servlet.idempotency.IdempotencyHooks;
import io.perdure.testkit.InMemoryIdempotencyStore;
import io.perdure.testkit.SettableClock;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServlet;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A server with the idempotency filter alone, over a store in memory, arranged as a test of recording needs it. */
final class RecordingNode implements AutoCloseable {
    static final EnumSet<DispatcherType> ALL =
            EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);

    final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    final IdempotencyStore store;
    private final Map<String, String> texts = new HashMap<>(Node.SETTINGS);
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final ServletContextHandler context = new ServletContextHandler("/app");
    private final ErrorPageErrorHandler pages = new ErrorPageErrorHandler();

    RecordingNode() {
        this(new InMemoryIdempotencyStore());
    }

    RecordingNode(IdempotencyStore store) {
        this.store = store;
        context.setErrorHandler(pages);
        texts.put("perdure.idempotency.max-response", "1MiB");
    }

    RecordingNode with(String key, String value) {
        texts.put(key, value);
        return this;
    }

    RecordingNode servlet(String path, HttpServlet servlet) {
        context.addServlet(new ServletHolder(servlet), path);
        return this;
    }

    RecordingNode multipart(String path, HttpServlet servlet, Path files) {
        ServletHolder holder = new ServletHolder(servlet);
        holder.getRegistration().setMultipartConfig(new MultipartConfigElement(files.toString(), -1, -1, 100));
        context.addServlet(holder, path);
        return this;
    }

    RecordingNode errorPage(int status, String path) {
        pages.addErrorPage(status, path);
        return this;
    }

    RecordingNode filter(Filter filter, EnumSet<DispatcherType> dispatches) {
        context.addFilter(new FilterHolder(filter), "/*", dispatches);
        return this;
    }

    RecordingNode start() throws Exception {
        return start(ALL);
    }

    RecordingNode start(EnumSet<DispatcherType> dispatches) throws Exception {
        Settings settings = Settings.of(new SettingSource("test", texts));
        return start(new IdempotencyFilter(guard(), settings, IdempotencyHooks.standard(), clock), dispatches);
    }

    /** As good as the filter's. */
    IdempotencyGuard guard() {
        Settings settings = Settings.of(new SettingSource("test", texts));
        return new IdempotencyGuard(store, Secrets.from(settings, new SecureRandom()), clock);
    }

    RecordingNode start(Filter filter, EnumSet<DispatcherType> dispatches) throws Exception {
        filter(filter, dispatches);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context);
        server.start();
        return this;
    }

    int port() {
        return connector.getLocalPort();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + "/app" + path);
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
