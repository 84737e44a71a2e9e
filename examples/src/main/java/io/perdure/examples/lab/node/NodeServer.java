package io.perdure.examples.lab.node;

import io.perdure.crypto.Secrets;
import io.perdure.housekeeping.Chore;
import io.perdure.housekeeping.Housekeeper;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.spi.HandlerTransactions;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.jpa.JpaStores;
import io.perdure.servlet.idempotency.IdempotencyFilter;
import io.perdure.servlet.idempotency.IdempotencyHooks;
import jakarta.servlet.DispatcherType;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The parts of a node, put together without CDI. */
final class NodeServer implements AutoCloseable {
    private final NodeDatabase database;
    private final Housekeeper housekeeper;
    private final Server jetty = new Server();

    private NodeServer(NodeDatabase database, Housekeeper housekeeper) {
        this.database = database;
        this.housekeeper = housekeeper;
    }

    static NodeServer start(NodeSettings settings, KillPoints points, MovableClock clock) throws Exception {
        NodeDatabase database = NodeDatabase.open(settings, clock);
        JpaStores stores = database.stores();
        Secrets secrets = Secrets.from(settings.perdure(), new SecureRandom());
        IdempotencyStore store = new PointedStore(stores.idempotency(), points);
        IdempotencyGuard guard = new IdempotencyGuard(store, secrets, stores.clock());
        RequestInHand requests = new RequestInHand(database.orders(), points);
        HandlerTransactions transactions = settings.wrong()
                .flaw()
                .in(new PointedTransactions(stores.transactions(requests), points), store, requests);
        IdempotencyHooks hooks = IdempotencyHooks.standard().withTransactions(transactions);
        Housekeeper housekeeper = new Housekeeper(
                List.of(new Chore("expired answers", guard::deleteExpired), stores.measuring()), settings.perdure());
        housekeeper.start(secrets.random());

        ServletContextHandler context = new ServletContextHandler(ServletContextHandler.NO_SESSIONS);
        EnumSet<DispatcherType> all = EnumSet.of(DispatcherType.REQUEST);
        context.addFilter(new FilterHolder(requests), "/*", all);
        context.addFilter(
                new FilterHolder(new IdempotencyFilter(guard, settings.perdure(), hooks, stores.clock())), "/*", all);
        context.addServlet(new ServletHolder(new OrderServlet(requests, points, settings.name())), "/orders");
        NodeServer server = new NodeServer(database, housekeeper);
        server.listen(settings.port(), context);
        return server;
    }

    private void listen(int port, ServletContextHandler context) throws Exception {
        ServerConnector connector = new ServerConnector(jetty);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        jetty.addConnector(connector);
        jetty.setHandler(context);
        jetty.start();
    }

    int port() {
        return ((ServerConnector) jetty.getConnectors()[0]).getLocalPort();
    }

    @Override
    public void close() {
        try (database;
                housekeeper) {
            jetty.stop();
        } catch (Exception e) { // so declared by Jetty
            throw new IllegalStateException("the web server did not stop", e);
        }
    }
}
