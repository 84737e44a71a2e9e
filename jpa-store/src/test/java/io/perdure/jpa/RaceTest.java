package io.perdure.jpa;

import static io.perdure.jpa.Samples.LATER;
import static io.perdure.jpa.Samples.LEASE;
import static io.perdure.jpa.Samples.NOW;
import static io.perdure.jpa.Samples.claim;
import static io.perdure.jpa.Samples.remove;
import static io.perdure.jpa.Samples.rotation;
import static io.perdure.jpa.Samples.session;
import static io.perdure.jpa.Samples.set;
import static io.perdure.jpa.Samples.tokenHash;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.idempotency.spi.ClaimOutcome;
import io.perdure.session.spi.Ending;
import io.perdure.session.spi.StoredAttribute;
import io.perdure.testkit.database.DatabaseExtension;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two processes on one database, and many requests at once. */
class RaceTest {
    @Nested
    class OnPostgres extends Races {
        OnPostgres() {
            super(Databases.postgres());
        }
    }

    @Nested
    class OnSqlite extends Races {
        OnSqlite() {
            super(Databases.sqlite());
        }
    }

    abstract static class Races {
        @RegisterExtension
        final DatabaseExtension database;

        private Together together;
        private List<Node> nodes;

        Races(DatabaseExtension database) {
            this.database = database;
        }

        @BeforeEach
        void open() {
            together = new Together();
            nodes = List.of(Node.on(database.database()), Node.on(database.database()));
        }

        @AfterEach
        void close() {
            together.close();
            nodes.forEach(Node::close);
        }

        private Node node(int i) {
            return nodes.get(i % nodes.size());
        }

        @Test
        void manyClaimsHaveOneWinner() throws Exception {
            List<ClaimOutcome> outcomes =
                    together.race(64, i -> node(i).records().claim(claim("r", "token-" + i)));

            assertThat(outcomes)
                    .filteredOn(ClaimOutcome.Granted.class::isInstance)
                    .hasSize(1);
            String winner = "token-" + outcomes.indexOf(new ClaimOutcome.Granted(1));
            assertThat(outcomes).filteredOn(ClaimOutcome.Held.class::isInstance).allSatisfy(outcome -> assertThat(
                            ((ClaimOutcome.Held) outcome).existing().token())
                    .isEqualTo(winner));
        }

        @Test
        void takeoverHasOneWinner() throws Exception {
            for (int round = 0; round < 10; round++) {
                String record = "r" + round;
                node(round).records().claim(claim(record, "dead"));

                List<ClaimOutcome> outcomes =
                        together.race(16, i -> node(i).records().claim(claim(record, "token-" + i, NOW.plus(LEASE))));

                assertThat(outcomes)
                        .filteredOn(ClaimOutcome.Granted.class::isInstance)
                        .hasSize(1);
            }
        }

        @Test
        void rotationHasOneWinner() throws Exception {
            for (int round = 0; round < 10; round++) {
                String id = "s" + round;
                node(round).sessions().insert(session(id), List.of());

                List<Boolean> outcomes = together.race(8, i -> node(i).sessions()
                        .rotate(rotation(tokenHash(id), id + "-" + i, LATER))
                        .isPresent());

                assertThat(outcomes).filteredOn(won -> won).hasSize(1);
                assertThat(node(round).sessions().find(id + "-" + outcomes.indexOf(true), LATER))
                        .isPresent();
            }
        }

        @Test
        void attributesWrittenAtOnceAreAllKept() throws Exception {
            node(0).sessions().insert(session("s"), List.of());

            List<Boolean> outcomes = together.race(
                    16, i -> node(i).sessions().write("s", List.of(set("a" + i, "v" + i), set("all", "v" + i)), LATER));

            assertThat(outcomes).containsOnly(true);
            assertThat(node(0).sessions()
                            .find(tokenHash("s"), LATER)
                            .orElseThrow()
                            .attributes())
                    .extracting(StoredAttribute::name)
                    .contains("a0", "a7", "a15", "all")
                    .hasSize(17);
        }

        @Test
        void crossingWritesDoNotWaitForEachOtherForEver() throws Exception {
            node(0).sessions().insert(session("s"), List.of(set("x", "1"), set("y", "1")));

            List<Boolean> outcomes = together.race(8, i -> {
                boolean all = true;
                for (int round = 0; round < 50; round++) {
                    boolean odd = (i + round) % 2 == 1;
                    all &= node(i).sessions()
                            .write(
                                    "s",
                                    odd ? List.of(set("x", "2"), remove("y")) : List.of(set("y", "2"), remove("x")),
                                    LATER);
                }
                return all;
            });

            assertThat(outcomes).containsOnly(true);
        }

        @Test
        void whatEndsASessionIsFinal() throws Exception {
            for (int round = 0; round < 20; round++) {
                String id = "s" + round;
                node(0).sessions().insert(session(id), List.of(set("a", "1")));

                together.race(
                        4,
                        i -> i == 0
                                ? !node(i).sessions()
                                        .end(new Ending.One(id), 1, false)
                                        .isEmpty()
                                : node(i).sessions().write(id, List.of(set("a", "2"), set("b", "2")), LATER));

                assertThat(node(1).sessions().find(tokenHash(id), LATER)).isEmpty();
            }
            assertThat(Probe.once(node(0).dataSource(), "SELECT count(*) FROM perdure_session_attribute"))
                    .isEqualTo("0");
        }
    }
}
