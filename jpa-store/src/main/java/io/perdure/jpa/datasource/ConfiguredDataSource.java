package io.perdure.jpa.datasource;

import static io.perdure.config.Setting.DATASOURCE_JNDI;
import static io.perdure.config.Setting.DATASOURCE_TIMEOUT;
import static io.perdure.config.Setting.DATASOURCE_URL;

import com.zaxxer.hikari.HikariDataSource;
import io.perdure.ConfigurationException;
import io.perdure.config.Settings;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The data source that the settings name: one that a server keeps under a JNDI name, or else a pool of our own for a
 * JDBC URL.
 */
public final class ConfiguredDataSource implements AutoCloseable {
    /** The pool needs a part of it to find out that a connection is broken. */
    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(500);

    private final DataSource dataSource;
    private final Runnable closing;

    private ConfiguredDataSource(DataSource dataSource, Runnable closing) {
        this.dataSource = dataSource;
        this.closing = closing;
    }

    /**
     * Looks the data source up, or makes its pool. The database is not asked yet.
     *
     * @param settings {@code perdure.datasource.*}
     * @return the data source, to be closed by the caller
     * @throws ConfigurationException if none is configured, or the configured one is not there
     */
    public static ConfiguredDataSource from(Settings settings) {
        Optional<String> name = settings.optional(DATASOURCE_JNDI);
        if (name.isPresent()) {
            return new ConfiguredDataSource(JndiDataSource.lookUp(settings), () -> {});
        }
        if (settings.optional(DATASOURCE_URL).isEmpty()) {
            throw new ConfigurationException("Perdure has no database. Give it one in one of three ways: produce a CDI"
                    + " bean of type javax.sql.DataSource with the qualifier"
                    + " @io.perdure.jpa.cdi.PerdureDataSource; or set " + DATASOURCE_JNDI.key()
                    + " to the JNDI name of a non-transactional data source; or set " + DATASOURCE_URL.key()
                    + " to a JDBC URL, such as jdbc:sqlite:/var/lib/shop/perdure.db.");
        }
        HikariDataSource pool = PooledUrl.open(settings);
        return new ConfiguredDataSource(pool, pool::close);
    }

    /**
     * How long a request waits for the database, whoever's data source it is.
     *
     * @param settings {@code perdure.datasource.timeout}
     * @return half a second or more
     * @throws ConfigurationException if it is less
     */
    public static Duration timeout(Settings settings) {
        Duration timeout = settings.duration(DATASOURCE_TIMEOUT);
        if (timeout.compareTo(SHORTEST_TIMEOUT) < 0) {
            throw settings.invalid(DATASOURCE_TIMEOUT, "Write at least 500ms.");
        }
        return timeout;
    }

    /**
     * The data source.
     *
     * @return usable until this is closed
     */
    public DataSource dataSource() {
        return dataSource;
    }

    /** Closes the pool, if it is ours; what a server keeps stays open. */
    @Override
    public void close() {
        closing.run();
    }
}
