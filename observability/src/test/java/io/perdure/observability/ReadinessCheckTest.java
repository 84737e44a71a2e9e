package io.perdure.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.health.HealthReport;
import io.perdure.health.HealthStatus;
import io.perdure.health.PartReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class ReadinessCheckTest {
    private static HealthCheckResponse asked(HealthStatus table) {
        return new ReadinessCheck(() -> new HealthReport(List.of(
                        new PartReport("key", HealthStatus.UP, "Sealing with 'k1'", Duration.ofMillis(1)),
                        new PartReport("table", table, "So it is", Duration.ofMillis(2)))))
                .call();
    }

    @Test
    void itIsReadyUnlessAPartIsDown() {
        assertThat(asked(HealthStatus.UP).getStatus()).isEqualTo(Status.UP);
        assertThat(asked(HealthStatus.WARNING).getStatus()).isEqualTo(Status.UP);
        assertThat(asked(HealthStatus.DOWN).getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void itTellsOfEachPart() {
        HealthCheckResponse response = asked(HealthStatus.WARNING);

        assertThat(response.getName()).isEqualTo("perdure");
        assertThat(response.getData())
                .contains(Map.of(
                        "key", "UP: Sealing with 'k1'", "key.ms", 1L, "table", "WARNING: So it is", "table.ms", 2L));
    }
}
