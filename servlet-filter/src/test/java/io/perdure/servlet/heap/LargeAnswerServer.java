package io.perdure.servlet.heap;

import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import io.perdure.crypto.Secrets;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.jpa.JpaStores;
import io.perdure.jpa.datasource.ConfiguredDataSource;
import io.perdure.servlet.idempotency.IdempotencyFilter;
import io.perdure.servlet.idempotency.IdempotencyHooks;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A server in a process of its own, whose handler gives large answers; prints its port when it is ready. */
final class LargeAnswerServer {
    static final int BLOCK = 64 * 1024;

    private LargeAnswerServer() {}

    public static void main(String[] arguments) throws Exception {
        Settings settings = Settings.of(new SettingSource(
                "test",
                Map.of(
                        "perdure.keys", "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                        "perdure.pepper", "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=",
                        "perdure.datasource.url", arguments[0],
                        "perdure.datasource.timeout", "20s",
                        "perdure.idempotency.max-response", "128MiB")));
        JpaStores stores = JpaStores.open(ConfiguredDataSource.from(settings).dataSource());
        IdempotencyGuard guard =
                new IdempotencyGuard(stores.idempotency(), Secrets.from(settings, new SecureRandom()), stores.clock());
        IdempotencyFilter filter = new IdempotencyFilter(guard, settings, IdempotencyHooks.standard(), stores.clock());
        ServletContextHandler context = new ServletContextHandler();
        context.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new ServletHolder(new Blocks()), "/*");
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context);
        server.start();
        System.out.println(connector.getLocalPort());
    }

    /** Another answer each time: a replay that is equal cannot be a second run. */
    private static final class Blocks extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            Random random = new SecureRandom();
            OutputStream out = response.getOutputStream();
            byte[] block = new byte[BLOCK];
            for (int left = Integer.parseInt(request.getParameter("mebibytes")) * 16; left > 0; left--) {
                random.nextBytes(block);
                out.write(block);
            }
        }
    }
}
