package io.perdure.servlet.kit;

import io.perdure.servlet.idempotency.IdempotencyFilter;
import io.perdure.servlet.session.SessionFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.jetty.ee10.cdi.CdiDecoratingListener;
import org.eclipse.jetty.ee10.cdi.CdiServletContainerInitializer;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ListenerHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jboss.weld.environment.servlet.EnhancedListener;

/** One Jetty with the probe application, in which the container makes and injects everything, as in a WAR. */
final class SessionNode implements AutoCloseable {
    private static final EnumSet<DispatcherType> EVERY_REQUEST =
            EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
    private static final String ERROR_PAGE = "/error";

    private final Server server = new Server();
    private final ServerConnector connector;
    private final SessionArchive archive;
    private final ServletContextHandler context = new ServletContextHandler("/app", true, false);

    /**
     * What a node is made of.
     *
     * @param archive the application
     * @param dataSource its bean
     * @param clock the time its beans go by, if they do not go by the database's
     * @param settings as context parameters
     * @param cookie what web.xml says of the session cookie
     */
    record Plan(
            SessionArchive archive,
            DataSource dataSource,
            InstantSource clock,
            Map<String, String> settings,
            Map<String, String> cookie) {}

    SessionNode(Plan plan) {
        archive = plan.archive();
        HttpConfiguration http = new HttpConfiguration();
        http.addCustomizer(new ForwardedRequestCustomizer());
        connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context);
        plan.archive().deploy(context);
        context.setAttribute(DataSource.class.getName(), plan.dataSource());
        context.setAttribute(InstantSource.class.getName(), plan.clock());
        plan.settings().forEach(context::setInitParameter);
        configure(context.getServletContext().getSessionCookieConfig(), plan.cookie());
        addInitializers();
        addApplication(new Runs(), new Gates());
        start();
    }

    private static void configure(SessionCookieConfig config, Map<String, String> cookie) {
        cookie.forEach((name, value) -> {
            switch (name) {
                case "name" -> config.setName(value);
                case "path" -> config.setPath(value);
                case "max-age" -> config.setMaxAge(Integer.parseInt(value));
                default -> config.setAttribute(name, value);
            }
        });
    }

    private void addInitializers() {
        context.setInitParameter("WELD_CONTEXT_ID_KEY", UUID.randomUUID().toString());
        context.setInitParameter(CdiServletContainerInitializer.CDI_INTEGRATION_ATTRIBUTE, CdiDecoratingListener.MODE);
        context.addServletContainerInitializer(new CdiServletContainerInitializer());
        context.addServletContainerInitializer(new EnhancedListener());
        for (ServletContainerInitializer own : ServiceLoader.load(ServletContainerInitializer.class)) {
            if (own.getClass().getName().startsWith("io.perdure.")) {
                context.addServletContainerInitializer(own, Bound.class);
            }
        }
    }

    private void addApplication(Runs runs, Gates gates) {
        SessionWitnesses.DECLARED.forEach(type -> context.getServletHandler().addListener(new ListenerHolder(type)));
        new Recorder().keepIn(context.getServletContext());
        add(new FilterHolder(new Control(runs, gates)));
        add(new FilterHolder(new SessionControl()));
        add(new FilterHolder(SessionFilter.class));
        add(new FilterHolder(IdempotencyFilter.class));
        ProbeServlet probe = new ProbeServlet(runs, gates);
        add(probe, "/*");
        add(new RestPage(probe), ERROR_PAGE);
        ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
        errors.addErrorPage(HttpServletResponse.SC_NOT_FOUND, ERROR_PAGE);
        errors.addErrorPage(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, ERROR_PAGE);
        context.setErrorHandler(errors);
    }

    private void add(FilterHolder holder) {
        boolean control = holder.getFilter() != null;
        holder.setAsyncSupported(true);
        context.addFilter(holder, "/*", control ? EnumSet.of(DispatcherType.REQUEST) : EVERY_REQUEST);
    }

    private void add(HttpServlet servlet, String pattern) {
        ServletHolder holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        context.addServlet(holder, pattern);
    }

    private void start() {
        try {
            server.start();
        } catch (Exception e) { // so declared by Jetty
            archive.close();
            throw new IllegalStateException("The node did not start", e);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/app");
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) { // so declared by Jetty
            throw new IllegalStateException("The node did not stop", e);
        } finally {
            archive.close();
        }
    }
}
