package io.perdure.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.perdure.liquibase.Migrate;
import io.perdure.liquibase.PerdureSchema;
import io.perdure.liquibase.SchemaException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SchemaFailureTest {
    @RegisterExtension
    final DatabaseExtension postgres = DatabaseExtension.postgres();

    @Test
    void anUnreachableDatabaseIsNamedAsSuch() {
        for (DataSource source : List.of(UnreachableDatabase.postgres(), UnreachableDatabase.sqlite())) {
            PerdureSchema schema = new PerdureSchema(source);
            assertThatThrownBy(schema::update)
                    .isInstanceOf(SchemaException.class)
                    .hasMessageContaining("no connection to the database. Check that it is running");
            assertThatThrownBy(schema::pending).isInstanceOf(SchemaException.class);
            assertThat(textOf(catchThrowable(schema::update))).doesNotContain("secret");
        }
    }

    @Test
    void aUserWhoMayNotCreateTablesIsToldWhatToDoAndLeavesTheConnectionUsable() throws Exception {
        Sql sql = new Sql(postgres.dataSource());
        sql.execute("ALTER DATABASE " + sql.rows("SELECT current_database()").get(0)
                + " SET default_transaction_read_only = on");
        PerdureSchema schema = new PerdureSchema(postgres.database().unpooled());
        assertThatThrownBy(schema::update)
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("run io.perdure.liquibase.Migrate");
        assertThat(sql.rows("SELECT * FROM pg_locks WHERE locktype = 'advisory'"))
                .isEmpty();
        assertThat(schema.pending()).isNotEmpty();
    }

    @Test
    void theCommandLineNeverRepeatsThePassword() {
        for (String url : List.of(
                "jdbc:unknown://host/db?password=secret",
                "jdbc:postgresql://127.0.0.1:port/db?password=secret",
                "jdbc:postgresql://127.0.0.1:1/db?user=ann&password=secret&connectTimeout=1",
                "host?password=secret")) {
            Throwable failure = catchThrowable(() -> Migrate.main(new String[] {url}));
            assertThat(failure).isInstanceOf(SchemaException.class);
            assertThat(textOf(failure)).doesNotContain("secret");
        }
    }

    @Test
    void theCommandLineExplainsItself() {
        assertThatThrownBy(() -> Migrate.main(new String[0]))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("Migrate <jdbc-url>")
                .hasMessageContaining("PERDURE_DDL_PASSWORD");
    }

    private static String textOf(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
