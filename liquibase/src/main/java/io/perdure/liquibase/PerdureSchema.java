package io.perdure.liquibase;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * Perdure's tables in one database: creates them, and brings old ones forward with their rows kept. Safe to call from
 * every node at its start: on PostgreSQL the nodes queue on an advisory lock, and who comes second finds nothing to do.
 */
public final class PerdureSchema {
    /**
     * The key of the advisory lock ({@code pg_advisory_lock(bigint)}) held around an update on PostgreSQL: the ASCII
     * bytes of "perdure" as a number.
     */
    public static final long ADVISORY_LOCK = 0x70_65_72_64_75_72_65L;

    private final ConnectionSource connections;

    /**
     * The schema in the database which the data source reaches.
     *
     * @param dataSource where the tables are or shall be; its user must be allowed to create them, if any is missing
     */
    public PerdureSchema(DataSource dataSource) {
        this(dataSource::getConnection);
    }

    PerdureSchema(ConnectionSource connections) {
        this.connections = connections;
    }

    /** Applies what is missing; does nothing when nothing is. */
    @SuppressWarnings("try") // the lock is only held
    public void update() {
        try (Connection connection = connect();
                UpdateLock held = UpdateLock.take(connection)) {
            new ChangeLog(connection).update();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * What {@link #update()} would apply, without changing anything: empty when the database is up to date.
     *
     * @return the ids of the missing change sets, in order
     */
    public List<String> pending() {
        try (Connection connection = connect()) {
            return new ChangeLog(connection).pending();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private Connection connect() {
        try {
            return connections.open();
        } catch (SQLException e) {
            throw new SchemaException(
                    "Perdure's tables were not looked at: no connection to the database. Check that it is running and"
                            + " that address, user and password are right.",
                    e);
        }
    }

    private static SchemaException failed(SQLException cause) {
        return new SchemaException(
                "Perdure's tables could not be locked or looked at: see the cause. Nothing is half done; once it is put"
                        + " right, start again.",
                cause);
    }
}
