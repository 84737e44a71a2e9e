package io.perdure.examples.payments;

import java.net.URI;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.ee10.servlet.DefaultServlet;
import org.eclipse.jetty.ee10.servlet.ErrorHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.resource.ResourceFactory;

/** One running application: database, CDI container and web server, closed in the opposite order. */
final class PaymentsServer implements AutoCloseable {
    /** Nothing here takes longer; what does is not worth holding up a stop. */
    private static final long STOP_MILLIS = 5_000;

    private final Server jetty;
    private final ServerConnector connector;
    private final PaymentsDatabase database;
    private final AtomicBoolean closed = new AtomicBoolean();

    private PaymentsServer(PaymentsSettings settings, PaymentsDatabase database) {
        this.jetty = new Server();
        this.connector = connector(jetty, settings.port());
        this.database = database;
        jetty.addConnector(connector);
        jetty.setHandler(context(settings, database));
        jetty.setStopTimeout(STOP_MILLIS);
    }

    /** Returns when requests are served. Fails, with everything closed again, when any part cannot be had. */
    static PaymentsServer start(PaymentsSettings settings) {
        PaymentsServer server = new PaymentsServer(settings, PaymentsDatabase.open(settings.database()));
        try {
            server.jetty.start();
            return server;
        } catch (RuntimeException e) { // what is wrong with the settings says so itself
            closeAfter(e, server);
            throw e;
        } catch (Exception e) { // so declared by Jetty
            IllegalStateException failed = new IllegalStateException(
                    "the web server did not start (if its port is taken, choose another with -Dpayments.port=): "
                            + e.getMessage(),
                    e);
            closeAfter(failed, server);
            throw failed;
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    void join() throws InterruptedException {
        jetty.join();
    }

    /** May be called by the shutdown hook and by whoever started the server: only the first call does the work. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try (database) {
            jetty.stop();
        } catch (Exception e) { // so declared by Jetty
            throw new IllegalStateException("the web server did not stop", e);
        }
    }

    private static void closeAfter(RuntimeException failed, PaymentsServer server) {
        try {
            server.close();
        } catch (RuntimeException e) {
            failed.addSuppressed(e);
        }
    }

    private static ServerConnector connector(Server jetty, int port) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(jetty, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        return connector;
    }

    private static ServletContextHandler context(PaymentsSettings settings, PaymentsDatabase database) {
        ServletContextHandler context = new ServletContextHandler(ServletContextHandler.NO_SESSIONS);
        new PaymentsSecrets(settings.folder(), new SecureRandom()).settings().forEach(context::setInitParameter);
        context.setBaseResource(Objects.requireNonNull(
                ResourceFactory.of(context).newClassLoaderResource("web/"), "the page is not on the class path"));
        context.setAttribute(PaymentsDatabase.class.getName(), database);
        context.setErrorHandler(errors());
        context.addServlet(page(), "/");
        WeldOnJetty.install(context);
        context.addServletContainerInitializer(new PaymentsContext());
        return context;
    }

    private static ErrorHandler errors() {
        ErrorHandler errors = new ErrorHandler();
        errors.setShowStacks(false);
        return errors;
    }

    private static ServletHolder page() {
        ServletHolder page = new ServletHolder("page", DefaultServlet.class);
        page.setInitParameter("dirAllowed", "false");
        page.setInitParameter("cacheControl", "no-cache");
        return page;
    }
}
