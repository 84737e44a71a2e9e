package io.perdure.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;

class HostileSettingsTest {
    @RegisterExtension
    static final DatabaseExtension postgres = DatabaseExtension.postgres();

    @RegisterExtension
    static final DatabaseExtension durable = DatabaseExtension.durablePostgres();

    @RegisterExtension
    static final DatabaseExtension sqlite =
            DatabaseExtension.sqlite().prepared(source -> prepare(source)).prepared(source -> prepare(source));

    private static void prepare(javax.sql.DataSource source) {
        try {
            new Sql(source).execute("CREATE TABLE IF NOT EXISTS t (n int)", "INSERT INTO t VALUES (1)");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void poolsHoldTwoConnectionsInAutoCommit() throws Exception {
        for (DatabaseExtension database : List.of(postgres, durable, sqlite)) {
            HikariDataSource pool = database.dataSource().unwrap(HikariDataSource.class);
            assertThat(pool.getMaximumPoolSize()).isEqualTo(2);
            assertThat(pool.isAutoCommit()).isTrue();
        }
    }

    @Test
    void postgresLivesInAnotherZoneAndListensOnLoopbackOnly() throws Exception {
        Sql sql = new Sql(postgres.dataSource());
        assertThat(sql.rows("SHOW TimeZone")).containsExactly("Asia/Kathmandu");
        assertThat(sql.rows("SHOW fsync")).containsExactly("off");
        assertThat(sql.rows("SHOW listen_addresses")).containsExactly("127.0.0.1");
        assertThat(sql.rows("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
                .containsExactly("0");
    }

    @Test
    void durablePostgresWaitsForItsDisk() throws Exception {
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            assertThat(new Sql(durable.dataSource()).rows("SHOW " + setting)).containsExactly("on");
        }
    }

    @Test
    void sqliteIsSetAsInProduction() throws Exception {
        Sql sql = new Sql(sqlite.dataSource());
        assertThat(sql.rows("PRAGMA journal_mode")).containsExactly("wal");
        assertThat(sql.rows("PRAGMA synchronous")).containsExactly("2");
        assertThat(sql.rows("PRAGMA busy_timeout")).containsExactly("5000");
        try (Connection connection = sqlite.dataSource().getConnection()) {
            assertThat(connection.unwrap(SQLiteConnection.class).getCurrentTransactionMode())
                    .isEqualTo(SQLiteConfig.TransactionMode.IMMEDIATE);
        }
    }

    @Test
    void preparationsRunInOrder() throws Exception {
        assertThat(new Sql(sqlite.dataSource()).rows("SELECT count(*) FROM t")).containsExactly("2");
    }

    @Test
    void connectionsOutsideThePoolAreWelcome() throws Exception {
        for (DatabaseExtension extension : List.of(postgres, sqlite)) {
            TestDatabase database = extension.database();
            try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
                    Connection another = database.unpooled().getConnection()) {
                assertThat(another.isValid(1)).isTrue();
                assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo(database.name());
            }
        }
    }

    @Test
    void anExtensionThatIsNotRegisteredSaysSo() {
        DatabaseExtension loose = DatabaseExtension.sqlite();
        assertThatThrownBy(loose::database).hasMessageContaining("@RegisterExtension");
    }
}
