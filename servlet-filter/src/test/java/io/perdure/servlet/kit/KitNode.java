package io.perdure.servlet.kit;

import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import io.perdure.crypto.Secrets;
import io.perdure.idempotency.Caller;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.servlet.idempotency.CallerResolver;
import io.perdure.servlet.idempotency.IdempotencyFilter;
import io.perdure.servlet.idempotency.IdempotencyHooks;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.gzip.GzipHandler;

/** One Jetty with the probe application behind the idempotency filter, and counters and gates of its own. */
final class KitNode implements AutoCloseable {
    private static final Map<String, String> SECRETS = Map.of(
            "perdure.keys", "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            "perdure.pepper", "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=");

    private final Server server = new Server();
    private final ServerConnector connector;
    private final ServletContextHandler context = new ServletContextHandler("/app");
    private final IdempotencyGuard guard;

    KitNode(IdempotencyStore store, InstantSource clock, Map<String, String> more, boolean compressing) {
        Map<String, String> all = new HashMap<>(SECRETS);
        all.putAll(more);
        Settings settings = Settings.of(new SettingSource("test", all));
        guard = new IdempotencyGuard(store, Secrets.from(settings, new SecureRandom()), clock);
        Runs runs = new Runs();
        Gates gates = new Gates();
        add(new Control(runs, gates), EnumSet.of(DispatcherType.REQUEST));
        add(new TokenFilter(), EnumSet.of(DispatcherType.REQUEST));
        add(
                new IdempotencyFilter(guard, settings, hooks(), clock),
                EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
        addServlets(new ProbeServlet(runs, gates));
        HttpConfiguration http = new HttpConfiguration();
        connector =
                new ServerConnector(server, new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(compressing ? new GzipHandler(context) : context);
        start();
    }

    private static IdempotencyHooks hooks() {
        return IdempotencyHooks.standard().withCallers(callers()).withReplayCheck((request, response) -> {
            String authorization = request.getHeader("Authorization");
            return authorization == null || !authorization.endsWith(":revoked");
        });
    }

    private static CallerResolver callers() {
        return request -> {
            String header = request.getHeader("X-Tenant");
            String tenant = header == null ? "" : header;
            Principal user = request.getUserPrincipal();
            return user == null ? Caller.anonymous(tenant) : Caller.of(tenant, user.getName());
        };
    }

    private void add(Filter filter, EnumSet<DispatcherType> dispatches) {
        FilterHolder holder = new FilterHolder(filter);
        holder.setAsyncSupported(true);
        context.addFilter(holder, "/*", dispatches);
    }

    private void addServlets(ProbeServlet probe) {
        ServletHolder holder = new ServletHolder(probe);
        holder.setAsyncSupported(true);
        holder.getRegistration().setMultipartConfig(new MultipartConfigElement(""));
        context.addServlet(holder, "/*");
        context.addServlet(new ServletHolder(new ErrorPage()), "/error");
        ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
        errors.addErrorPage(HttpServletResponse.SC_NOT_FOUND, "/error");
        errors.addErrorPage(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, "/error");
        context.setErrorHandler(errors);
    }

    /** The application's own. */
    private static final class ErrorPage extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("text/html;charset=UTF-8");
            response.getWriter().print("<h1>Sorry: " + response.getStatus() + "</h1>");
        }
    }

    private void start() {
        try {
            server.start();
        } catch (Exception e) { // so declared by Jetty
            throw new IllegalStateException("The node did not start", e);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/app");
    }

    int deleteExpired(int limit) {
        return guard.deleteExpired(limit);
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
