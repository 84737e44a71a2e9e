package io.perdure.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StatementCounterTest {
    @RegisterExtension
    final DatabaseExtension database = DatabaseExtension.sqlite();

    @Test
    void countsWhatIsSentAndForgetsOnDemand() throws Exception {
        StatementCounter counter = new StatementCounter(database.dataSource());
        Sql sql = new Sql(counter.dataSource());
        sql.execute("CREATE TABLE t (n int)", "INSERT INTO t VALUES (1)");
        new Sql(database.dataSource()).execute("INSERT INTO t VALUES (2)");
        assertThatThrownBy(() -> sql.execute("SELECT nothing")).isNotNull();
        assertThat(counter.statements())
                .containsExactly("CREATE TABLE t (n int)", "INSERT INTO t VALUES (1)", "SELECT nothing");
        counter.reset();
        assertThat(counter.count()).isZero();
    }

    @Test
    void countsAPreparedStatementEachTimeItRuns() throws Exception {
        StatementCounter counter = new StatementCounter(database.dataSource());
        try (Connection connection = counter.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT ?")) {
            for (int i = 0; i < 3; i++) {
                statement.setInt(1, i);
                statement.executeQuery().close();
            }
        }
        assertThat(counter.count()).isEqualTo(3);
    }
}
