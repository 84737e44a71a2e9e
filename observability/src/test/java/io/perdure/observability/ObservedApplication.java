package io.perdure.observability;

import io.perdure.servlet.idempotency.IdempotencyFilter;
import io.perdure.servlet.session.SessionFilter;
import io.perdure.testkit.database.DatabaseExtension;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContainerInitializer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.cdi.CdiDecoratingListener;
import org.eclipse.jetty.ee10.cdi.CdiServletContainerInitializer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jboss.weld.environment.servlet.EnhancedListener;

/** A web application with Weld, on a server that may lack some APIs. */
final class ObservedApplication implements AutoCloseable {
    private static final Map<String, String> SETTINGS = Map.of(
            "perdure.keys", "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            "perdure.pepper", "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=",
            "perdure.housekeeping.interval", "0");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final ServletContextHandler context = new ServletContextHandler("/shop");
    private final ClassLoader loader;

    ObservedApplication(Path directory, DatabaseExtension database, List<String> missing, Class<?>... beans)
            throws Exception {
        writeArchive(directory, beans);
        loader = ServerLoader.of(directory, missing);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context);
        context.setClassLoader(loader);
        context.setInitParameter(CdiServletContainerInitializer.CDI_INTEGRATION_ATTRIBUTE, CdiDecoratingListener.MODE);
        context.addServletContainerInitializer(new CdiServletContainerInitializer());
        context.addServletContainerInitializer(own(EnhancedListener.class)
                .asSubclass(ServletContainerInitializer.class)
                .getDeclaredConstructor()
                .newInstance());
        SETTINGS.forEach(context::setInitParameter);
        context.setInitParameter("perdure.datasource.url", database.database().jdbcUrl());
        context.addServlet(new ServletHolder(own(AskedServlet.class).asSubclass(Servlet.class)), "/*");
        if (List.of(beans).contains(AskedTelemetry.class)) {
            context.addFilter(own(AskedSpans.class).asSubclass(Filter.class), "/*", EnumSet.of(DispatcherType.REQUEST));
        }
        for (Class<?> filter : List.of(SessionFilter.class, IdempotencyFilter.class)) {
            context.addFilter(own(filter).asSubclass(Filter.class), "/*", EnumSet.of(DispatcherType.REQUEST));
        }
        server.start();
    }

    private static void writeArchive(Path directory, Class<?>... beans) throws IOException {
        Files.createDirectories(directory.resolve("META-INF"));
        Files.writeString(
                directory.resolve("META-INF/beans.xml"),
                "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"3.0\" bean-discovery-mode=\"all\"/>");
        for (Class<?> bean : beans) {
            Path copy = directory.resolve(bean.getName().replace('.', '/') + ".class");
            Files.createDirectories(copy.getParent());
            try (InputStream code = bean.getResourceAsStream(bean.getSimpleName() + ".class")) {
                Files.copy(code, copy);
            }
        }
    }

    private Class<?> own(Class<?> type) throws ClassNotFoundException {
        return Class.forName(type.getName(), true, loader);
    }

    String get(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    String post(String key) throws Exception {
        return send(HttpRequest.newBuilder(uri("/orders"))
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString("{}")));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/shop" + path);
    }

    private String send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString()).body();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) { // so declared by Jetty
            throw new IllegalStateException("The application did not stop", e);
        }
    }
}
