package io.perdure.bench.server;

import io.perdure.jpa.ApplicationEntityManager;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.eclipse.persistence.config.TargetDatabase;
import org.eclipse.persistence.config.TargetServer;
import org.eclipse.persistence.jpa.PersistenceProvider;

/** An application with an EntityManager for each request, and orders that are rows. */
final class EntityManagers implements Filter, ApplicationEntityManager {
    private final EntityManagerFactory factory;

    @SuppressWarnings("ThreadLocalUsage") // one of these in a process
    private final ThreadLocal<EntityManager> current = new ThreadLocal<>();

    private EntityManagers(EntityManagerFactory factory) {
        this.factory = factory;
    }

    static EntityManagers open(Database database) throws SQLException {
        database.execute("CREATE TABLE bench_order (id text COLLATE \"C\" PRIMARY KEY, answer text NOT NULL)");
        Map<String, Object> properties = Map.of(
                PersistenceUnitProperties.ECLIPSELINK_PERSISTENCE_XML,
                "META-INF/bench-persistence.xml",
                PersistenceUnitProperties.NON_JTA_DATASOURCE,
                database.pool(),
                PersistenceUnitProperties.TARGET_DATABASE,
                TargetDatabase.PostgreSQL,
                PersistenceUnitProperties.TARGET_SERVER,
                TargetServer.None,
                PersistenceUnitProperties.WEAVING,
                "false",
                PersistenceUnitProperties.LOGGING_LOGGER,
                "JavaLogger");
        return new EntityManagers(new PersistenceProvider().createEntityManagerFactory("bench", properties));
    }

    /** The handler's transaction, by hand. */
    static void alone(ServletContextHandler context, Database database) throws SQLException {
        EntityManagers managers = open(database);
        Pages.add(context, "/orders", (request, response) -> {
            try (EntityManager manager = managers.factory.createEntityManager()) {
                managers.current.set(manager);
                EntityTransaction transaction = manager.getTransaction();
                transaction.begin();
                String answer = managers.place(request, response);
                transaction.commit();
                return answer;
            } finally {
                managers.current.remove();
            }
        });
    }

    /** The handler in a transaction that somebody else begins and ends. */
    void orders(ServletContextHandler context) {
        Pages.add(context, "/orders", this::place);
    }

    private String place(HttpServletRequest request, HttpServletResponse response) throws Exception {
        response.setStatus(201);
        String answer = Pages.order(request);
        current.get().persist(new BenchOrder(Pages.random() + Pages.random(), answer));
        return answer;
    }

    @Override
    public EntityManager entityManager() {
        return current.get();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try (EntityManager manager = factory.createEntityManager()) {
            current.set(manager);
            chain.doFilter(request, response);
        } finally {
            current.remove();
        }
    }
}
