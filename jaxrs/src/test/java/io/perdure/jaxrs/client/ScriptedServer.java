package io.perdure.jaxrs.client;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Answers each request as the next line of its script says, and at last with 200. */
final class ScriptedServer extends HttpServlet implements AutoCloseable {
    private static final long serialVersionUID = 1L;

    final transient List<String> keys = new CopyOnWriteArrayList<>();
    final transient List<String> bodies = new CopyOnWriteArrayList<>();
    private final transient Queue<Line> script = new ConcurrentLinkedQueue<>();
    private final transient Server server = new Server();
    private final transient ServerConnector connector = new ServerConnector(server);

    /** How a request is answered. */
    interface Line {
        void answer(HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    ScriptedServer start() throws Exception {
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(this), "/*");
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context);
        server.start();
        return this;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/orders");
    }

    ScriptedServer then(Line line) {
        script.add(line);
        return this;
    }

    /** Answers with headers, by turns names and values. */
    static Line status(int status, String... headers) {
        return (request, response) -> {
            response.setStatus(status);
            for (int i = 0; i < headers.length; i += 2) {
                response.setHeader(headers[i], headers[i + 1]);
            }
            response.getWriter().print("answer " + status);
        };
    }

    /** As a broken cable: the client cannot tell what was done. */
    static Line lost() {
        return (request, response) -> ServletContextRequest.getServletContextRequest(request)
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        keys.add(String.valueOf(request.getHeader("Idempotency-Key")));
        bodies.add(new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        Line next = script.poll();
        (next == null ? status(200) : next).answer(request, response);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) { // so declared by Jetty
            throw new IllegalStateException("The server did not stop", e);
        }
    }
}
