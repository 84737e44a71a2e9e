package io.perdure.servlet;

import io.perdure.jpa.ApplicationEntityManager;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** An application with an EntityManager for each request. */
final class BookingApplication implements ApplicationEntityManager, AutoCloseable {
    static final String ROOM = "attic";

    private final EntityManagerFactory factory;
    private final Provider provider;
    private volatile boolean tooEarly;

    @SuppressWarnings("ThreadLocalUsage") // two applications have nothing in common
    private final ThreadLocal<EntityManager> ofRequest = new ThreadLocal<>();

    BookingApplication(EntityManagerFactory factory, Provider provider) {
        this.factory = factory;
        this.provider = provider;
    }

    /** Opens the EntityManager before everything else, and closes it after. */
    Filter perRequest() {
        return new Filter() {
            @Override
            public void init(FilterConfig config) {
                bindUserTransaction();
            }

            @Override
            public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                    throws IOException, ServletException {
                try (EntityManager manager = factory.createEntityManager()) {
                    ofRequest.set(manager);
                    if (tooEarly) {
                        manager.getTransaction().begin();
                    }
                    chain.doFilter(request, response);
                } finally {
                    ofRequest.remove();
                }
            }
        };
    }

    /** What it should leave to Perdure. */
    void beginsByItself() {
        tooEarly = true;
    }

    /** As a server does. */
    @SuppressWarnings("BanJNDI") // the name is a constant
    private void bindUserTransaction() {
        if (provider.isJta()) {
            try {
                new InitialContext().rebind("java:comp/UserTransaction", userTransaction());
            } catch (NamingException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public EntityManager entityManager() {
        return ofRequest.get();
    }

    void book(String id) {
        book(id, ROOM);
    }

    void book(String id, String room) {
        entityManager().persist(new Booking(id, room));
    }

    /** What the handler sees. */
    List<String> booked() {
        return entityManager()
                .createQuery("SELECT b FROM Booking b ORDER BY b.id", Booking.class)
                .getResultList()
                .stream()
                .map(Booking::id)
                .toList();
    }

    static jakarta.transaction.UserTransaction userTransaction() {
        return com.arjuna.ats.jta.UserTransaction.userTransaction();
    }

    void setRollbackOnly() {
        try {
            if (provider.isJta()) {
                userTransaction().setRollbackOnly();
            } else {
                entityManager().getTransaction().setRollbackOnly();
            }
        } catch (jakarta.transaction.SystemException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isInTransaction() {
        try {
            return provider.isJta()
                    ? userTransaction().getStatus() != jakarta.transaction.Status.STATUS_NO_TRANSACTION
                    : entityManager().getTransaction().isActive();
        } catch (jakarta.transaction.SystemException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a handler does that owns its transaction. */
    void begin() throws Exception {
        if (provider.isJta()) {
            userTransaction().begin();
            entityManager().joinTransaction();
        } else {
            entityManager().getTransaction().begin();
        }
    }

    /** In mode join to be left to Perdure. */
    void commit() throws Exception {
        if (provider.isJta()) {
            userTransaction().commit();
        } else {
            entityManager().getTransaction().commit();
        }
    }

    void rollback() throws Exception {
        if (provider.isJta()) {
            userTransaction().rollback();
        } else {
            entityManager().getTransaction().rollback();
        }
    }

    @Override
    public void close() {
        factory.close();
    }
}
