package io.perdure.examples.payments;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The payment table. */
@Dependent
class Payments {
    /** A page of the newest is enough for a demonstration, and bounds the answer. */
    private static final int MOST = 100;

    private final EntityManager entityManager;

    @Inject
    Payments(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** In the transaction that Perdure begins and commits (mode join). */
    void add(Payment payment) {
        entityManager.persist(payment);
    }

    /** Only a payment of this payer: an id is not a permission. */
    Optional<Payment> find(String payer, String id) {
        return Optional.ofNullable(entityManager.find(Payment.class, id))
                .filter(payment -> payment.payer().equals(payer));
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
        var newest = entityManager.createQuery(query, Payment.class).setMaxResults(MOST);
        parameters.forEach(newest::setParameter);
        return newest.getResultList();
    }
}
