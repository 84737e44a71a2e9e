package io.perdure.servlet.moving;

import java.net.URI;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A server with one application. */
final class WebServer implements AutoCloseable {
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final ServletContextHandler context;
    private final Pages pages = new Pages();
    private final WholeRequests requests;

    WebServer(ServletContextHandler context) throws Exception {
        this.context = context;
        this.requests = new WholeRequests(context);
        context.addServlet(new ServletHolder(pages), "/*");
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(requests);
        server.start();
    }

    Answer ask(Page page, String... cookies) throws Exception {
        pages.show(page);
        return ask(cookies);
    }

    /** The page that was shown last. */
    Answer ask(String... cookies) throws Exception {
        Answer answer = Answer.to(uri("127.0.0.1"), cookies);
        requests.awaitEnd();
        return answer;
    }

    /** Both names lead to the same place. */
    URI uri(String host) {
        String path = context.getContextPath().equals("/") ? "" : context.getContextPath();
        return URI.create("http://" + host + ":" + connector.getLocalPort() + path + "/page");
    }

    void show(Page page) {
        pages.show(page);
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
