package io.perdure.servlet.waiting;

import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import io.perdure.crypto.Secrets;
import io.perdure.idempotency.IdempotencyEvent;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.servlet.idempotency.IdempotencyFilter;
import io.perdure.servlet.idempotency.IdempotencyHooks;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A server with the idempotency filter alone, few threads, and a listener. */
final class FilterNode implements AutoCloseable {
    /** Too few for many requests that each hold one. */
    static final int THREADS = 12;

    private static final EnumSet<DispatcherType> DISPATCHES =
            EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);

    private final List<IdempotencyEvent> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger runs = new AtomicInteger();
    private final IdempotencyStore store;
    private final InstantSource clock;
    private final Map<String, String> texts = new HashMap<>(Map.of(
            "perdure.keys", "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            "perdure.pepper", "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8="));
    private final Server server = new Server(new QueuedThreadPool(THREADS));
    private final ServerConnector connector = new ServerConnector(server, 1, 1);
    private final ServletContextHandler context = new ServletContextHandler("/app");
    private IdempotencyHooks hooks = IdempotencyHooks.standard();
    private boolean async = true;
    private IdempotencyGuard guard;
    private volatile Handler handler = (run, request, response) -> {
        response.setStatus(201);
        response.getWriter().print("run " + run);
    };

    /** What a test has the servlet do. */
    interface Handler {
        void handle(int run, HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    FilterNode(IdempotencyStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    FilterNode with(String key, String value) {
        texts.put("perdure.idempotency." + key, value);
        return this;
    }

    FilterNode with(IdempotencyHooks others) {
        hooks = others;
        return this;
    }

    /** As a filter that is not configured for it. */
    FilterNode withoutAsync() {
        async = false;
        return this;
    }

    FilterNode answering(Handler other) {
        handler = other;
        return this;
    }

    FilterNode behind(Filter filter, boolean supportsAsync) {
        FilterHolder holder = new FilterHolder(filter);
        holder.setAsyncSupported(supportsAsync);
        context.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST));
        return this;
    }

    FilterNode start() throws Exception {
        Settings settings = Settings.of(new SettingSource("test", texts));
        guard = new IdempotencyGuard(store, Secrets.from(settings, new SecureRandom()), clock, List.of(events::add));
        FilterHolder holder = new FilterHolder(new IdempotencyFilter(guard, settings, hooks, clock));
        holder.setAsyncSupported(async);
        context.addFilter(holder, "/*", DISPATCHES);
        context.addServlet(new ServletHolder(new Handling()), "/*");
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context);
        server.start();
        return this;
    }

    private final class Handling extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            handler.handle(runs.incrementAndGet(), request, response);
        }
    }

    IdempotencyGuard guard() {
        return guard;
    }

    int runs() {
        return runs.get();
    }

    List<IdempotencyEvent> events() {
        return events;
    }

    int heard(Class<? extends IdempotencyEvent> type) {
        return (int) events.stream().filter(type::isInstance).count();
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
