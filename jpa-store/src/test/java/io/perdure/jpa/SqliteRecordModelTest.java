package io.perdure.jpa;

import com.zaxxer.hikari.HikariDataSource;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.testkit.IdempotencyModelContract;
import io.perdure.testkit.database.DatabaseExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteRecordModelTest extends IdempotencyModelContract {
    @RegisterExtension
    final DatabaseExtension database = Databases.sqlite();

    private HikariDataSource pool;
    private JpaStores stores;

    /** Whether it would survive a loss of power is not the question here. */
    @BeforeEach
    void open() {
        String url = database.database().jdbcUrl().replace("synchronous=FULL", "synchronous=OFF");
        pool = Node.pool(database.database(), config -> config.setJdbcUrl(url));
        stores = JpaStores.open(pool);
    }

    @AfterEach
    void close() {
        stores.close();
        pool.close();
    }

    @Override
    protected IdempotencyStore store() {
        return stores.idempotency();
    }
}
