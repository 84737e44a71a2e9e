package io.perdure.jpa;

import static io.perdure.health.HealthStatus.DOWN;
import static io.perdure.health.HealthStatus.UP;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.perdure.health.HealthCheck;
import io.perdure.health.HealthProbes;
import io.perdure.health.HealthReport;
import io.perdure.health.PartReport;
import io.perdure.testkit.TestSecrets;
import io.perdure.testkit.database.DatabaseExtension;
import io.perdure.testkit.database.SilentNetwork;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The health of a process whose database is well, down, or takes questions and does not answer. */
@Timeout(60)
class HealthTest {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    @RegisterExtension
    static final DatabaseExtension postgres = Databases.postgres();

    @RegisterExtension
    static final DatabaseExtension sqlite = Databases.sqlite();

    private static HealthCheck check(JpaStores stores) {
        return new HealthCheck(
                List.of(
                        HealthProbes.tables(stores.idempotency(), stores.sessions()),
                        HealthProbes.keys(new TestSecrets().with("k1").cipher(), Map::of),
                        HealthProbes.clock(stores.clock(), Duration.ofMinutes(10))),
                LIMIT);
    }

    @Test
    void aDatabaseThatAnswersIsUp() {
        for (DatabaseExtension database : List.of(postgres, sqlite)) {
            try (JpaStores stores = JpaStores.open(database.dataSource());
                    HealthCheck check = check(stores)) {
                HealthReport report = check.check();
                assertThat(report.parts()).extracting(PartReport::part).containsExactly("table", "key", "clock");
                assertThat(report.status()).as("%s", report).isEqualTo(UP);
            }
        }
    }

    @Test
    void aDatabaseThatIsDownIsDownAndUpAgain() {
        for (DatabaseExtension database : List.of(postgres, sqlite)) {
            CutOff cutOff = new CutOff(database.dataSource());
            try (JpaStores stores = JpaStores.open(cutOff.dataSource());
                    HealthCheck check = check(stores)) {
                cutOff.cut();
                assertOnlyTheTableIsDown(check.check(), "The database does not answer");
                cutOff.mend();
                assertThat(check.check().status()).isEqualTo(UP);
            }
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsDownInTimeAndKeepsOneThread() throws Exception {
        try (SilentNetwork network = new SilentNetwork(postgres.database());
                HikariDataSource pool = Node.pool(postgres.database(), config -> config.setJdbcUrl(network.url()));
                JpaStores stores = JpaStores.open(pool, InstantSource.system(), LIMIT.multipliedBy(10));
                HealthCheck check = check(stores)) {
            assertThat(check.check().status()).isEqualTo(UP);
            network.fallSilent();
            for (int i = 0; i < 3; i++) {
                HealthReport report = check.check();
                assertOnlyTheTableIsDown(report, "No answer within 2000 ms");
                assertThat(report.parts().get(0).took()).isBetween(LIMIT, LIMIT.multipliedBy(5));
            }
            assertThat(Stream.of(Thread.getAllStackTraces().keySet().toArray(Thread[]::new))
                            .filter(thread -> thread.getName().equals("perdure-health"))
                            .filter(thread -> Stream.of(thread.getStackTrace())
                                    .anyMatch(frame -> frame.getClassName().startsWith("org.postgresql"))))
                    .hasSize(1);
            network.deliver();
        }
    }

    private static void assertOnlyTheTableIsDown(HealthReport report, String detail) {
        assertThat(report.status()).isEqualTo(DOWN);
        assertThat(report.parts()).extracting(PartReport::status).containsExactly(DOWN, UP, UP);
        assertThat(report.parts().get(0).detail()).isEqualTo(detail);
    }
}
