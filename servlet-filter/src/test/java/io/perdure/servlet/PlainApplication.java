package io.perdure.servlet;

import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import io.perdure.crypto.Secrets;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.jpa.JpaStores;
import io.perdure.servlet.idempotency.IdempotencyFilter;
import io.perdure.servlet.idempotency.IdempotencyHooks;
import io.perdure.servlet.session.SessionFilter;
import io.perdure.servlet.session.SessionHooks;
import io.perdure.servlet.session.discovery.SessionListenerScan;
import io.perdure.session.AttributeCodec;
import io.perdure.session.SessionRules;
import io.perdure.session.SessionSealing;
import io.perdure.session.StoredSessionManager;
import java.net.URI;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Makes all its parts with constructors, is started as a container starts it, and says what a client gets. */
public final class PlainApplication implements Callable<String> {
    private final DataSource source;

    /** Over tables that are there. */
    public PlainApplication(DataSource source) {
        this.source = source;
    }

    @Override
    public String call() throws Exception {
        Settings settings = Settings.of(new SettingSource("test", Node.SETTINGS));
        Secrets secrets = Secrets.from(settings, new SecureRandom());
        AttributeCodec codec = AttributeCodec.standard("");
        try (JpaStores stores = JpaStores.open(source);
                StoredSessionManager sessions = new StoredSessionManager(
                        stores.sessions(),
                        new SessionSealing(secrets, codec),
                        SessionRules.from(settings),
                        stores.clock(),
                        List.of())) {
            IdempotencyGuard guard = new IdempotencyGuard(stores.idempotency(), secrets, stores.clock());
            return served(
                    new FilterHolder(new SessionFilter(sessions, codec, settings, SessionHooks.standard())),
                    new FilterHolder(
                            new IdempotencyFilter(guard, settings, IdempotencyHooks.standard(), stores.clock())));
        }
    }

    private static String served(FilterHolder... filters) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/app");
        context.setClassLoader(PlainApplication.class.getClassLoader());
        context.addServletContainerInitializer(new SessionListenerScan());
        for (FilterHolder filter : filters) {
            context.addFilter(filter, "/*", RecordingNode.ALL);
        }
        Probe probe = new Probe();
        probe.answer((run, request, response) -> {
            request.getSession().setAttribute("run", run);
            response.getWriter().print("run " + request.getSession().getAttribute("run"));
        });
        context.addServlet(new ServletHolder(probe), "/*");
        server.setHandler(context);
        server.start();
        try {
            return asked(URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/app/orders"));
        } finally {
            server.stop();
        }
    }

    private static String asked(URI uri) throws Exception {
        Client client = new Client();
        HttpResponse<byte[]> first = client.post(uri, Client.KEY, "{}");
        HttpResponse<byte[]> second = client.post(uri, Client.KEY, "{}");
        boolean sid = first.headers().firstValue("Set-Cookie").orElse("").startsWith("sid=");
        return Client.text(first) + ", " + (sid ? "a session" : "no session") + ", "
                + (Client.isReplay(second) ? "a replay" : "no replay");
    }
}
