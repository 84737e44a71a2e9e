package io.perdure.examples.payments;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The payment table. */
@Dependent
class Payments {
    /** A page of the newest is enough for a demonstration, and bounds the answer. */
    private static final int MOST = 100;

    private final EntityManagerFactory entityManagers;

    @Inject
    Payments(EntityManagerFactory entityManagers) {
        this.entityManagers = entityManagers;
    }

    void add(Payment payment) {
        try (EntityManager entityManager = entityManagers.createEntityManager()) {
            EntityTransaction transaction = entityManager.getTransaction();
            transaction.begin();
            try {
                entityManager.persist(payment);
                transaction.commit();
            } finally {
                if (transaction.isActive()) {
                    transaction.rollback();
                }
            }
        }
    }

    /** Only a payment of this payer: an id is not a permission. */
    Optional<Payment> find(String payer, String id) {
        try (EntityManager entityManager = entityManagers.createEntityManager()) {
            return Optional.ofNullable(entityManager.find(Payment.class, id))
                    .filter(payment -> payment.payer().equals(payer));
        }
    }

    /** All of this payer, newest first. */
    List<Payment> list(String payer) {
        return newest(
                "SELECT p FROM Payment p WHERE p.payer = :payer ORDER BY p.createdAt DESC, p.id",
                Map.of("payer", payer));
    }

    /** Those of this payer for one reference, newest first. */
    List<Payment> list(String payer, String reference) {
        return newest(
                """
                SELECT p FROM Payment p WHERE p.payer = :payer AND p.reference = :reference
                ORDER BY p.createdAt DESC, p.id
                """,
                Map.of("payer", payer, "reference", reference));
    }

    private List<Payment> newest(String query, Map<String, String> parameters) {
        try (EntityManager entityManager = entityManagers.createEntityManager()) {
            var newest = entityManager.createQuery(query, Payment.class).setMaxResults(MOST);
            parameters.forEach(newest::setParameter);
            return newest.getResultList();
        }
    }
}
