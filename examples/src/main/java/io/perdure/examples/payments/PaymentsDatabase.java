package io.perdure.examples.payments;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.perdure.liquibase.PerdureSchema;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The open database: its tables are there, its pool and its entity managers are ready. */
final class PaymentsDatabase implements AutoCloseable {
    private static final int CONNECTIONS = 8;
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(1);
    private static final Duration VALIDATION_LIMIT = Duration.ofMillis(500);
    private static final Duration SQLITE_BUSY_LIMIT = Duration.ofSeconds(10);

    private final HikariDataSource pool;
    private final EntityManagerFactory entityManagers;

    private PaymentsDatabase(HikariDataSource pool, EntityManagerFactory entityManagers) {
        this.pool = pool;
        this.entityManagers = entityManagers;
    }

    static PaymentsDatabase open(DatabaseAddress address) {
        HikariDataSource pool = new HikariDataSource(poolOf(address));
        try {
            // README:schema
            new PerdureSchema(pool).update();
            // README:end
            new PaymentSchema(pool).update();
            return new PaymentsDatabase(pool, PaymentUnit.open(pool, address.isSqlite()));
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    DataSource dataSource() {
        return pool;
    }

    EntityManagerFactory entityManagers() {
        return entityManagers;
    }

    @Override
    public void close() {
        try (pool) {
            entityManagers.close();
        }
    }

    private static HikariConfig poolOf(DatabaseAddress address) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("payments");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(CONNECT_LIMIT.toMillis());
        config.setValidationTimeout(VALIDATION_LIMIT.toMillis());
        if (address.isSqlite()) {
            config.setDataSource(sqlite(address));
            return config;
        }
        config.setJdbcUrl(address.url());
        config.setUsername(address.user().isEmpty() ? null : address.user());
        config.setPassword(address.password().isEmpty() ? null : address.password());
        return config;
    }

    private static DataSource sqlite(DatabaseAddress address) {
        createFolder(address);
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout((int) SQLITE_BUSY_LIMIT.toMillis());
        // A transaction that reads first and writes later would else fail at once when another one wrote in between.
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        SQLiteDataSource dataSource = new SQLiteDataSource(config);
        dataSource.setUrl(address.url());
        return dataSource;
    }

    private static void createFolder(DatabaseAddress address) {
        address.sqliteFolder().ifPresent(folder -> {
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot create the folder of the database, " + folder, e);
            }
        });
    }
}
