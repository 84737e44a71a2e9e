package io.perdure.jpa;

import static io.perdure.jpa.Samples.LEASE;
import static io.perdure.jpa.Samples.NOW;
import static io.perdure.jpa.Samples.answer;
import static io.perdure.jpa.Samples.claim;
import static io.perdure.jpa.Samples.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.perdure.StoreUnavailableException;
import io.perdure.idempotency.spi.ClaimOutcome;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.idempotency.spi.RecordState;
import io.perdure.idempotency.spi.RunRecording;
import io.perdure.idempotency.spi.StoredRecord;
import io.perdure.testkit.database.DatabaseExtension;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a handler notes in a transaction of its own, by JDBC or by way of an EntityManager. */
abstract class OwnTransactionContract {
    private HikariDataSource pool;
    private JpaStores stores;
    private EntityManagers application;
    private IdempotencyStore records;

    abstract DatabaseExtension database();

    abstract SqlDialect dialect();

    @BeforeEach
    void open() {
        pool = Node.pool(database().database(), config -> {});
        stores = JpaStores.open(pool);
        records = stores.idempotency();
        application = EntityManagers.open(pool, dialect());
    }

    @AfterEach
    void close() {
        application.close();
        stores.close();
        pool.close();
    }

    /** How the handler reaches its database. */
    private enum Way {
        JDBC,
        ENTITY_MANAGER
    }

    /** Commits if the work wants it. */
    private void transaction(Way way, Predicate<RunRecording> work) throws SQLException {
        if (way == Way.JDBC) {
            jdbc(work);
        } else {
            managed(work);
        }
    }

    private void jdbc(Predicate<RunRecording> work) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            if (work.test(stores.ownTransactions().of(connection))) {
                connection.commit();
            } else {
                connection.rollback();
            }
        }
    }

    private void managed(Predicate<RunRecording> work) {
        application.autoCommit(manager -> {
            manager.getTransaction().begin();
            if (work.test(stores.ownTransactions().of(manager))) {
                manager.getTransaction().commit();
            } else {
                manager.getTransaction().rollback();
            }
            return "";
        });
    }

    private StoredRecord record(String id) {
        return records.find(id, NOW).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsCommittedIsNoted(Way way) throws Exception {
        records.claim(claim("r", "t"));
        transaction(way, own -> own.recordStep(step("r", "t", "charge")) && own.recordEffects("r", "t"));

        assertThat(record("r").state()).isEqualTo(RecordState.EFFECTS);
        assertThat(records.step("r", "charge", NOW))
                .get()
                .returns(Samples.bytes("value"), found -> found.value())
                .returns(Samples.bytes("hash"), found -> found.requestHash());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsRolledBackIsNot(Way way) throws Exception {
        records.claim(claim("r", "t"));
        transaction(way, own -> {
            assertThat(own.recordStep(step("r", "t", "charge"))).isTrue();
            assertThat(own.recordEffects("r", "t")).isTrue();
            return false;
        });

        assertThat(record("r").state()).isEqualTo(RecordState.PENDING);
        assertThat(records.step("r", "charge", NOW)).isEmpty();
        assertThat(records.claim(claim("r", "u", NOW.plus(LEASE)))).isEqualTo(new ClaimOutcome.Granted(2));
    }

    @ParameterizedTest
    @EnumSource
    void whoLostTheRecordIsTold(Way way) throws Exception {
        records.claim(claim("r", "t"));
        records.claim(claim("r", "u", NOW.plus(LEASE)));
        transaction(way, own -> {
            assertThat(own.recordStep(step("r", "t", "charge"))).isFalse();
            assertThat(own.recordEffects("r", "t")).isFalse();
            return true;
        });

        assertThat(records.find("r", NOW.plus(LEASE))).get().returns(RecordState.PENDING, StoredRecord::state);
        assertThat(records.step("r", "charge", NOW)).isEmpty();
        records.complete("r", "u", answer("body"));
        transaction(way, own -> {
            assertThat(own.recordStep(step("r", "u", "charge"))).as("answered").isFalse();
            assertThat(own.recordEffects("r", "u")).as("answered").isFalse();
            return true;
        });
    }

    @ParameterizedTest
    @EnumSource
    void aStepReplacesTheOneBefore(Way way) throws Exception {
        records.claim(claim("r", "t"));
        for (int time = 1; time <= 2; time++) {
            transaction(way, own -> own.recordStep(step("r", "t", "charge")));
        }

        assertThat(records.step("r", "charge", NOW)).isPresent();
    }

    @Test
    void aConnectionThatCommitsByItselfIsRefused() throws Exception {
        try (Connection connection = pool.getConnection()) {
            assertThatThrownBy(() -> stores.ownTransactions().of(connection))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("setAutoCommit(false)");
        }
    }

    @Test
    void aBrokenConnectionIsNamedAsWhatItIs() throws Exception {
        Connection connection = pool.getConnection();
        connection.setAutoCommit(false);
        RunRecording own = stores.ownTransactions().of(connection);
        connection.close();

        assertThatThrownBy(() -> own.recordEffects("secret-id", "secret-token"))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("handler's transaction")
                .hasMessageNotContaining("secret");
    }

    @Test
    void anEntityManagerWithoutATransactionIsRefused() {
        assertThatThrownBy(() -> application.autoCommit(
                        (EntityManager manager) -> stores.ownTransactions().of(manager)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no transaction");
    }

    @Test
    void numbersOfParametersAreKept() throws Exception {
        try (Connection connection = pool.getConnection()) {
            List<Row> rows = JdbcQueries.run(
                    connection,
                    Sql.of(
                            "SELECT CAST(?2 AS varchar(9)) || CAST(?1 AS varchar(9)) || CAST(?2 AS varchar(9))",
                            "a",
                            "b"));
            assertThat(rows).hasSize(1);
            assertThat(rows.get(0).text(0)).isEqualTo("bab");
        }
    }
}
