package io.perdure.jpa;

import static io.perdure.jpa.Samples.LATER;
import static io.perdure.jpa.Samples.claim;
import static io.perdure.jpa.Samples.session;
import static io.perdure.jpa.Samples.set;
import static io.perdure.jpa.Samples.tokenHash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.StoreUnavailableException;
import io.perdure.idempotency.spi.Settlement;
import io.perdure.testkit.database.DatabaseExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A user's data source without {@code transaction_mode=IMMEDIATE}: what reads, thinks and writes is safe all the same. */
class PlainSqliteTest {
    private static final long PATIENT = 5_000;
    private static final long IMPATIENT = 50;

    @RegisterExtension
    final DatabaseExtension database = Databases.sqlite();

    @Test
    void settlingKeepsOthersFromWriting() {
        try (Node node = Node.withoutSettings(database.database(), PATIENT);
                Node other = Node.withoutSettings(database.database(), IMPATIENT)) {
            node.records().claim(claim("r", "t"));

            node.records().settle("r", record -> {
                assertThatThrownBy(() -> other.records().release("r", "t"))
                        .isInstanceOf(StoreUnavailableException.class);
                return Settlement.DELETE;
            });

            assertThat(other.records().release("r", "t")).isFalse();
        }
    }

    @Test
    void rewritingKeepsOthersFromWriting() {
        try (Node node = Node.withoutSettings(database.database(), PATIENT);
                Node other = Node.withoutSettings(database.database(), IMPATIENT)) {
            node.sessions().insert(session("s"), List.of(set("a", "1")));

            boolean written = node.sessions().rewrite("s", LATER, found -> {
                assertThatThrownBy(() -> other.sessions().write("s", List.of(set("a", "2")), LATER))
                        .isInstanceOf(StoreUnavailableException.class);
                return List.of(set("a", "3"));
            });

            assertThat(written).isTrue();
            assertThat(other.sessions()
                            .find(tokenHash("s"), LATER)
                            .orElseThrow()
                            .attributes())
                    .containsExactly(set("a", "3"));
        }
    }

    @Test
    void batchesAreWritten() throws Exception {
        try (Node node = Node.withoutSettings(database.database(), PATIENT);
                Together together = new Together()) {
            together.race(32, i -> node.records().claim(claim("r" + i, "t")));

            assertThat(Probe.once(node.dataSource(), "SELECT count(*) FROM perdure_idempotency"))
                    .isEqualTo("32");
        }
    }
}
