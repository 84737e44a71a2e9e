package io.perdure.jpa;

import io.perdure.StoreClock;
import io.perdure.housekeeping.Chore;
import io.perdure.idempotency.spi.HandlerTransactions;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.session.FormerTables;
import io.perdure.session.spi.FormerSessions;
import io.perdure.session.spi.SessionStore;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;

/**
 * Both stores on one PostgreSQL or SQLite database, and the time they go by. The tables must be there: see
 * {@code io.perdure.liquibase.PerdureSchema}. Safe for use by many threads.
 *
 * <pre>{@code
 * try (JpaStores stores = JpaStores.open(dataSource)) {
 *     var guard = new IdempotencyGuard(stores.idempotency(), secrets, stores.clock());
 *     …
 * }
 * }</pre>
 */
public final class JpaStores implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private final EntityManagers managers;
    private final Signals signals;
    private final Database database;
    private final SqlDialect dialect;
    private final IdempotencyStore idempotency;
    private final DataSource dataSource;
    private final StoreTime time;

    private JpaStores(
            EntityManagers managers, SqlDialect dialect, DataSource dataSource, InstantSource base, Duration patience) {
        this.database = new Database(managers, dialect.writer(managers, patience), patience);
        this.dialect = dialect;
        this.managers = managers;
        this.signals = dialect.signals(database, dataSource);
        this.idempotency = new JpaIdempotencyStore(database, dialect, signals);
        this.dataSource = dataSource;
        this.time = StoreTime.of(database, dialect, base);
    }

    /**
     * Opens the stores by this machine's clock. See {@link #open(DataSource, InstantSource)}.
     *
     * @param dataSource of PostgreSQL or SQLite; stays the caller's to close
     * @return the open stores
     * @throws io.perdure.ConfigurationException if the data source or the tables are not as they must be
     * @throws io.perdure.StoreUnavailableException if the database cannot be reached
     */
    public static JpaStores open(DataSource dataSource) {
        return open(dataSource, InstantSource.system());
    }

    /**
     * Opens the stores with a patience of 1500 ms. See {@link #open(DataSource, InstantSource, Duration)}.
     *
     * @param dataSource of PostgreSQL or SQLite; stays the caller's to close
     * @param base the clock that is set right by the database's
     * @return the open stores
     * @throws io.perdure.ConfigurationException if the data source or the tables are not as they must be
     * @throws io.perdure.StoreUnavailableException if the database cannot be reached
     */
    public static JpaStores open(DataSource dataSource, InstantSource base) {
        return open(dataSource, base, PATIENCE);
    }

    /**
     * Opens the stores.
     *
     * @param dataSource of PostgreSQL or SQLite, in auto-commit mode and outside JTA; stays the caller's to close
     * @param base the clock that is set right by the database's, where there is a network between the two
     * @param patience how long an operation waits for the database to answer, what the data source took to give a
     *     connection included, before it throws {@link io.perdure.StoreUnavailableException}; a quarter of a second is
     *     always left for the answer. What housekeepers and operators ask for waits 30 s, and on SQLite only waiting for
     *     other writers counts. At least a millisecond.
     * @return the open stores
     * @throws io.perdure.ConfigurationException if the data source or the tables are not as they must be
     * @throws io.perdure.StoreUnavailableException if the database cannot be reached
     */
    public static JpaStores open(DataSource dataSource, InstantSource base, Duration patience) {
        SqlDialect dialect = DatabaseProbe.examine(dataSource);
        EntityManagers managers = EntityManagers.open(dataSource, dialect);
        try {
            return new JpaStores(managers, dialect, dataSource, base, patience);
        } catch (RuntimeException e) {
            managers.close();
            throw e;
        }
    }

    /**
     * The store of idempotency records. While somebody {@linkplain IdempotencyStore#watch watches} it, it keeps one
     * connection of a PostgreSQL data source to itself.
     *
     * @return usable until these stores are closed
     */
    public IdempotencyStore idempotency() {
        return idempotency;
    }

    /**
     * The store of sessions, for a database with one application, and without a near cache.
     *
     * @return usable until these stores are closed
     */
    public SessionStore sessions() {
        return sessions(SessionSpace.DEFAULT);
    }

    /**
     * A store of the sessions of one application. While somebody {@linkplain SessionStore#watch watches} it, one
     * connection of a PostgreSQL data source is kept, the same one as for idempotency records.
     *
     * @param space which application's, and whether changes are told to all nodes
     * @return usable until these stores are closed
     */
    public SessionStore sessions(SessionSpace space) {
        return new JpaSessionStore(database, dialect, signals, space);
    }

    /**
     * The sessions of other products in the same database, to be imported into {@link #sessions()}.
     *
     * @param tables where they are
     * @return usable until these stores are closed
     * @throws io.perdure.ConfigurationException if one of the tables is not there, or is another product's
     * @throws io.perdure.StoreUnavailableException if the database cannot be reached
     */
    public FormerSessions former(FormerTables tables) {
        return former(tables, SessionSpace.DEFAULT);
    }

    /**
     * The sessions of other products in the same database, to be imported into {@link #sessions(SessionSpace)}.
     *
     * @param tables where they are
     * @param space which application's they become
     * @return usable until these stores are closed
     * @throws io.perdure.ConfigurationException if one of the tables is not there, or is another product's
     * @throws io.perdure.StoreUnavailableException if the database cannot be reached
     */
    public FormerSessions former(FormerTables tables, SessionSpace space) {
        return new FormerSource(database, dialect, dataSource, sessions(space), space).open(tables);
    }

    /**
     * The transactions that handlers' work is in where it commits together with their answers.
     *
     * @param application offers its EntityManager, of the same database
     * @return usable until these stores are closed
     */
    public HandlerTransactions transactions(ApplicationEntityManager application) {
        return new ApplicationTransactions(application, dialect.records());
    }

    /**
     * Ways to note how far a handler has got in transactions of its own.
     *
     * @return usable always
     */
    public OwnTransactions ownTransactions() {
        return new OwnTransactions(dialect.steps());
    }

    /**
     * The time, the same on every node that uses this database.
     *
     * @return a clock, for the guard and the session manager
     */
    public StoreClock clock() {
        return time.clock();
    }

    /**
     * What a {@link io.perdure.housekeeping.Housekeeper} must do for these stores, beside pruning: measure how far this
     * machine's clock is off the database's.
     *
     * @return a chore; it does nothing on SQLite, where there is only one clock
     */
    public Chore measuring() {
        return time.measuring();
    }

    /**
     * Lets go of the database; the data source is not closed. The connection of a watch is back in the pool then, unless
     * the database keeps its thread waiting for more than a few seconds.
     */
    @Override
    public void close() {
        try {
            signals.close();
        } finally {
            managers.close();
        }
    }
}
