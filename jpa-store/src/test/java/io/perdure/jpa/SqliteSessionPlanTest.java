package io.perdure.jpa;

import static io.perdure.jpa.Samples.NOW;
import static io.perdure.jpa.Samples.rotation;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.session.spi.Rotation;
import io.perdure.testkit.database.DatabaseExtension;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How SQLite does what it is asked with every request of a session: it knows nothing of how many rows there are. */
class SqliteSessionPlanTest {
    @RegisterExtension
    final DatabaseExtension database = Databases.sqlite();

    private String plan(Sql sql) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("EXPLAIN QUERY PLAN " + Probe.filled(sql))) {
            while (rows.next()) {
                plan.append(rows.getString("detail")).append('\n');
            }
        }
        return plan.toString();
    }

    @Test
    void bothTokensAreFoundByTheirIndexes() throws Exception {
        assertThat(plan(Sql.of(SessionSql.FIND, "token-7", NOW, "", NOW.minus(Rotation.REMEMBERED))))
                .contains("(token_hash=?)", "perdure_session_previous (previous_hash=?)")
                .contains("SEARCH a USING")
                .doesNotContain("SCAN", "perdure_session_expiry");
        assertThat(plan(new SqliteSessions(SessionSpace.DEFAULT).rotate(rotation("token-7", "fresh", NOW))))
                .contains("(token_hash=?)", "perdure_session_previous (previous_hash=?)")
                .doesNotContain("SCAN", "perdure_session_expiry");
    }
}
