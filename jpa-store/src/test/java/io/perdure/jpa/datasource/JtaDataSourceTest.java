package io.perdure.jpa.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.ConfigurationException;
import io.perdure.jpa.JpaStores;
import io.perdure.liquibase.PerdureSchema;
import io.perdure.testkit.database.DatabaseExtension;
import jakarta.transaction.Status;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where a server has transactions, a data source that takes part in them is refused. */
class JtaDataSourceTest {
    private static final String NAME = "java:comp/UserTransaction";

    @RegisterExtension
    static final DatabaseExtension postgres = DatabaseExtension.postgres();

    private final ServerTransactions transactions = new ServerTransactions();

    @BeforeEach
    void bind() {
        new PerdureSchema(postgres.dataSource()).update();
        Naming.bind(NAME, transactions);
    }

    @AfterEach
    void unbind() {
        Naming.unbind(NAME);
    }

    private void assertRefused(DataSource dataSource) {
        assertThatThrownBy(() -> JpaStores.open(dataSource).close())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("takes part in the server's transactions (JTA)")
                .hasMessageContaining("jta=\"false\"");
    }

    @Test
    void oneThatTakesPartIsRefused() {
        assertRefused(transactions.joinedBy(postgres.dataSource()));
        assertThat(transactions.getStatus()).isEqualTo(Status.STATUS_NO_TRANSACTION);
    }

    @Test
    void oneThatTakesNoPartIsOpened() {
        JpaStores.open(postgres.dataSource()).close();
        assertThat(transactions.begun()).as("it was tried").isEqualTo(1);
        assertThat(transactions.getStatus()).isEqualTo(Status.STATUS_NO_TRANSACTION);
    }

    @Test
    void aTransactionOfSomebodyElsesIsLeftAlone() {
        transactions.begin();
        assertRefused(transactions.joinedBy(postgres.dataSource()));
        JpaStores.open(postgres.dataSource()).close();
        assertThat(transactions.getStatus()).isEqualTo(Status.STATUS_ACTIVE);
        assertThat(transactions.begun()).isEqualTo(1);
    }

    @Test
    void whatElseHasTheNameIsNoTransaction() {
        Naming.bind(NAME, "nothing of the kind");
        JpaStores.open(postgres.dataSource()).close();
        assertThat(transactions.begun()).isZero();
    }
}
