package io.perdure.servlet;

import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import io.perdure.crypto.Secrets;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.servlet.idempotency.IdempotencyFilter;
import io.perdure.servlet.idempotency.IdempotencyHooks;
import io.perdure.servlet.session.HttpSessionEvents;
import io.perdure.servlet.session.SessionFilter;
import io.perdure.servlet.session.SessionHooks;
import io.perdure.session.AttributeCodec;
import io.perdure.session.SessionRules;
import io.perdure.session.SessionSealing;
import io.perdure.session.StoredSessionManager;
import io.perdure.session.spi.SessionStore;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.EventListener;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** One server of a cluster: both filters, made with their constructors, in front of a servlet. */
final class Node implements AutoCloseable {
    static final Map<String, String> SETTINGS = Map.of(
            "perdure.keys", "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            "perdure.pepper", "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=",
            "perdure.idempotency.max-request", "64KiB",
            "perdure.idempotency.max-response", "64KiB");

    private static final EnumSet<DispatcherType> DISPATCHES =
            EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final ServletContextHandler context = new ServletContextHandler("/app");
    private final StoredSessionManager sessions;
    private final IdempotencyGuard guard;

    /** What the application decides by itself. */
    record Hooks(IdempotencyHooks requests, SessionHooks visits) {
        static final Hooks STANDARD = new Hooks(IdempotencyHooks.standard(), SessionHooks.standard());
    }

    /** What a node is made of; a cluster shares stores and clock. */
    record Parts(
            IdempotencyStore idempotency,
            SessionStore sessions,
            InstantSource clock,
            Map<String, String> more,
            List<EventListener> listeners,
            Hooks hooks) {
        Parts(IdempotencyStore idempotency, SessionStore sessions, InstantSource clock) {
            this(idempotency, sessions, clock, Map.of(), List.of(), Hooks.STANDARD);
        }

        Parts with(String key, String value) {
            Map<String, String> settings = new HashMap<>(more);
            settings.put(key, value);
            return new Parts(idempotency, sessions, clock, settings, listeners, hooks);
        }

        Parts telling(EventListener... told) {
            return new Parts(idempotency, sessions, clock, more, List.of(told), hooks);
        }

        Parts deciding(IdempotencyHooks requests, SessionHooks visits) {
            return new Parts(idempotency, sessions, clock, more, listeners, new Hooks(requests, visits));
        }
    }

    Node(Parts parts, HttpServlet servlet, Filter... outermost) throws Exception {
        Map<String, String> all = new HashMap<>(SETTINGS);
        all.putAll(parts.more());
        Settings settings = Settings.of(new SettingSource("test", all));
        Secrets secrets = Secrets.from(settings, new SecureRandom());
        AttributeCodec codec = AttributeCodec.standard("io.perdure.servlet.*");
        HttpSessionEvents events = new HttpSessionEvents(parts.listeners().toArray(EventListener[]::new));
        sessions = new StoredSessionManager(
                parts.sessions(),
                new SessionSealing(secrets, codec),
                SessionRules.from(settings),
                parts.clock(),
                List.of(events));
        guard = new IdempotencyGuard(parts.idempotency(), secrets, parts.clock());
        add(outermost);
        add(
                new SessionFilter(
                        sessions, codec, settings, parts.hooks().visits().withEvents(events)),
                new IdempotencyFilter(guard, settings, parts.hooks().requests(), parts.clock()));
        ServletHolder holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        context.addServlet(holder, "/*");
        start();
    }

    private void add(Filter... filters) {
        for (Filter filter : filters) {
            FilterHolder holder = new FilterHolder(filter);
            holder.setAsyncSupported(true);
            context.addFilter(holder, "/*", DISPATCHES);
        }
    }

    private void start() throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context);
        server.start();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/app" + path);
    }

    StoredSessionManager sessions() {
        return sessions;
    }

    IdempotencyGuard guard() {
        return guard;
    }

    @Override
    public void close() {
        try {
            server.stop();
            sessions.close();
        } catch (Exception e) { // so declared by Jetty
            throw new IllegalStateException("The node did not stop", e);
        }
    }
}
