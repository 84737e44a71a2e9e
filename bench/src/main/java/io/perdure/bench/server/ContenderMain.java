package io.perdure.bench.server;

import java.io.PrintStream;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * A server process that is measured. Says {@code READY port}, answers every line of its standard input with the bytes
 * that its threads have allocated so far, and ends with its standard input.
 */
public final class ContenderMain {
    private static final Logger ROOT = Logger.getLogger("");
    private static final Duration IDLE = Duration.ofMinutes(30);

    private ContenderMain() {}

    /**
     * Runs until whoever started it is gone.
     *
     * @param arguments the contender's name, and the URL of its database
     * @throws Exception if it cannot start
     */
    public static void main(String[] arguments) throws Exception {
        PrintStream measurer = System.out;
        System.setOut(System.err); // what others print is for the log
        ROOT.setLevel(Level.WARNING);
        try (Database database = new Database(arguments[1])) {
            ServletContextHandler context = new ServletContextHandler(ServletContextHandler.NO_SESSIONS);
            Contender.valueOf(arguments[0]).into(context, database);
            measurer.println("READY " + listen(context));
            AllocatedBytes.answer(System.in, measurer);
        }
        Runtime.getRuntime().halt(0); // housekeepers and pools have nothing to lose here
    }

    private static int listen(ServletContextHandler context) throws Exception {
        Server jetty = new Server();
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(jetty, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setIdleTimeout(IDLE.toMillis());
        jetty.addConnector(connector);
        jetty.setHandler(context);
        jetty.start();
        return connector.getLocalPort();
    }
}
