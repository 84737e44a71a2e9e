package io.perdure.examples.lab.node;

import io.perdure.jpa.ApplicationEntityManager;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The outermost filter: each request has an EntityManager of its own, as where there is CDI, and passes the points. */
final class RequestInHand implements Filter, ApplicationEntityManager {
    private final EntityManagerFactory factory;
    private final KillPoints points;

    @SuppressWarnings("ThreadLocalUsage") // one of these in a process
    private final ThreadLocal<EntityManager> current = new ThreadLocal<>();

    RequestInHand(EntityManagerFactory factory, KillPoints points) {
        this.factory = factory;
        this.points = points;
    }

    @Override
    public EntityManager entityManager() {
        return current.get();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        points.serve(((HttpServletRequest) request).getHeader("Idempotency-Key").replace("\"", ""));
        try (EntityManager manager = factory.createEntityManager()) {
            current.set(manager);
            chain.doFilter(request, new PointedResponse((HttpServletResponse) response, points));
        } finally {
            current.remove();
        }
    }
}
