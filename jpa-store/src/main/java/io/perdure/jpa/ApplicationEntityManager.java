package io.perdure.jpa;

import jakarta.persistence.EntityManager;

/**
 * Offers the application's own EntityManager to endpoints in mode {@code join}, whose handlers' work commits together with
 * their answers. Where there is CDI, the application makes a bean of it:
 *
 * <pre>{@code
 * @RequestScoped
 * class Orders implements ApplicationEntityManager {
 *     @PersistenceContext // or @Inject, where the application makes it itself
 *     EntityManager entityManager;
 *
 *     public EntityManager entityManager() {
 *         return entityManager;
 *     }
 * }
 * }</pre>
 *
 * <p>It is of the database that Perdure's tables are in, with any provider. With JTA, the transaction is the thread's
 * {@code UserTransaction}, which {@code @Transactional} methods and EJBs join; otherwise it is the EntityManager's own,
 * and the handler neither begins nor commits one. How long a statement or a commit may take is a matter of its data
 * source.
 *
 * <p>On SQLite a transaction that has written keeps everybody else from writing, the next reservation included, until its
 * handler is done: keep handlers short, open the database with {@code transaction_mode=IMMEDIATE}, and give it a
 * {@code busy_timeout}. At REPEATABLE READ and above, see
 * {@link io.perdure.config.Setting#IDEMPOTENCY_MODE}.
 */
@FunctionalInterface
public interface ApplicationEntityManager {
    /**
     * The EntityManager that the handler of the request at hand works with.
     *
     * @return open; the application closes it
     */
    EntityManager entityManager();
}
