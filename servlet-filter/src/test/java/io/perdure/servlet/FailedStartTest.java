package io.perdure.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.ConfigurationException;
import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands before an application on servers that start it whatever becomes of its filters. */
class FailedStartTest {
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final ServletContextHandler context = new ServletContextHandler();
    private final Probe probe = new Probe();

    @BeforeEach
    void start() throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context);
        context.addFilter(
                new FilterHolder(new FailedStart(context.getServletContext())),
                "/*",
                EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new ServletHolder(probe), "/*");
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private int status() throws Exception {
        URI page = URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/page");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void anApplicationThatHasBegunTakesRequests() throws Exception {
        FailedStart.noted(context.getServletContext(), () -> {});
        probe.answer((run, request, response) -> response.setStatus(204));
        assertThat(status()).isEqualTo(204);
    }

    @Test
    void anApplicationOneOfWhoseFiltersCouldNotBeginTakesNone() throws Exception {
        assertThatThrownBy(() -> FailedStart.noted(context.getServletContext(), () -> {
                    throw new ConfigurationException("a wrong setting");
                }))
                .hasMessage("a wrong setting");
        assertThat(status()).isEqualTo(500);
        assertThat(probe.runs()).isZero();
    }
}
