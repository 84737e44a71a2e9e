package io.perdure.jaxrs;

import io.perdure.jpa.ApplicationEntityManager;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.Map;
import javax.sql.DataSource;

/** What the methods of a hotel do: one row for each run. */
final class Booking implements Filter, ApplicationEntityManager, AutoCloseable {
    private final EntityManagerFactory factory;

    @SuppressWarnings("ThreadLocalUsage") // two applications have nothing in common
    private final ThreadLocal<EntityManager> ofRequest = new ThreadLocal<>();

    Booking(DataSource source) {
        factory = Persistence.createEntityManagerFactory(
                "hotel",
                Map.of(
                        "jakarta.persistence.nonJtaDataSource",
                        source,
                        "eclipselink.session-name",
                        "hotel-" + System.nanoTime()));
        try (EntityManager manager = factory.createEntityManager()) {
            manager.getTransaction().begin();
            manager.createNativeQuery("CREATE TABLE IF NOT EXISTS room_run (run INTEGER)")
                    .executeUpdate();
            manager.createNativeQuery("DELETE FROM room_run").executeUpdate();
            manager.getTransaction().commit();
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try (EntityManager manager = factory.createEntityManager()) {
            ofRequest.set(manager);
            chain.doFilter(request, response);
        } finally {
            ofRequest.remove();
        }
    }

    @Override
    public EntityManager entityManager() {
        return ofRequest.get();
    }

    void book() {
        entityManager().createNativeQuery("INSERT INTO room_run VALUES (1)").executeUpdate();
    }

    long booked() {
        try (EntityManager manager = factory.createEntityManager()) {
            return ((Number) manager.createNativeQuery("SELECT count(*) FROM room_run")
                            .getSingleResult())
                    .longValue();
        }
    }

    @Override
    public void close() {
        factory.close();
    }
}
