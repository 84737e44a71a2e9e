package io.perdure.examples.war;

import io.perdure.jpa.ApplicationEntityManager;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import org.jspecify.annotations.Nullable;

/** The EntityManager of a request: the server's, if it has one, or else one of the application's own. */
@RequestScoped
class PaymentUnit implements ApplicationEntityManager {
    private final PaymentPersistence persistence;
    private @Nullable EntityManager own;

    /** For the proxy. */
    @SuppressWarnings("NullAway")
    PaymentUnit() {
        this(null);
    }

    @Inject
    PaymentUnit(PaymentPersistence persistence) {
        this.persistence = persistence;
    }

    @Override
    public EntityManager entityManager() {
        if (persistence.managed().isPresent()) {
            return persistence.managed().get();
        }
        if (own == null) {
            own = persistence.local().createEntityManager();
        }
        return own;
    }

    @PreDestroy
    void close() {
        if (own != null) {
            own.close();
        }
    }
}
