package io.perdure.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.liquibase.Migrate;
import io.perdure.liquibase.PerdureSchema;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QuietUpdateTest {
    @RegisterExtension
    final DatabaseExtension database = DatabaseExtension.sqlite();

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        PrintStream ear = new PrintStream(said, true, StandardCharsets.UTF_8);
        System.setOut(ear);
        System.setErr(ear);
    }

    @AfterEach
    void stopListening() {
        System.setOut(out);
        System.setErr(err);
    }

    @Test
    void anUpdateSaysNothing() {
        new PerdureSchema(database.dataSource()).update();
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void theCommandLineSaysWhatItDid() {
        Migrate.main(new String[] {database.database().jdbcUrl()});
        Migrate.main(new String[] {database.database().jdbcUrl()});
        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("Applied: [0001-idempotency, ");
        assertThat(said.toString(StandardCharsets.UTF_8)).endsWith("were up to date." + System.lineSeparator());
    }
}
