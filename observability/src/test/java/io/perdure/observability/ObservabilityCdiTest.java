package io.perdure.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.perdure.liquibase.PerdureSchema;
import io.perdure.testkit.database.DatabaseExtension;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made for an application with the jar on its class path, with Weld on Jetty. */
@Timeout(120)
class ObservabilityCdiTest {
    private static final String KEY = "8e03978e-40d5-43e8-bc93-6894a57f9324";
    private static final List<String> ALL = List.of("io.micrometer.", "io.opentelemetry.", "org.eclipse.microprofile.");

    @RegisterExtension
    final DatabaseExtension database =
            DatabaseExtension.sqlite().prepared(source -> new PerdureSchema(source).update());

    @TempDir
    Path directory;

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    private static ObjectName name() throws Exception {
        return new ObjectName("io.perdure:type=Application,name=/shop");
    }

    /** Writes down what is logged. */
    private static final class Heard extends Handler implements AutoCloseable {
        private final List<String> messages = new ArrayList<>();
        private final Logger root = Logger.getLogger("");

        Heard() {
            root.addHandler(this);
        }

        @Override
        public synchronized void publish(LogRecord message) {
            messages.add(message.getLoggerName() + " " + message.getMessage() + " " + message.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            root.removeHandler(this);
        }
    }

    /** Those that hear of requests, those that hear of sessions, and those that know a trace. */
    @ParameterizedTest
    @CsvSource({
        "nothing, 4, 3, 1",
        "io.micrometer., 3, 2, 1",
        "io.opentelemetry., 2, 2, 0",
        "org.eclipse.microprofile., 4, 3, 1"
    })
    void whatIsMissingIsNotMissed(String missing, int requests, int sessions, int traces) throws Exception {
        try (Heard heard = new Heard();
                ObservedApplication application = new ObservedApplication(directory, database, List.of(missing))) {
            // One of each hears for JMX, one for each API with metrics; the listener of sessions' ends is the filter's
            // own.
            assertThat(application.get("/listeners")).isEqualTo(requests + " " + (sessions + 1));
            assertThat(application.get("/traces")).isEqualTo(String.valueOf(traces));
            assertThat(application.post(KEY)).isEqualTo("a handler");
            assertThat(heard.messages).noneMatch(message -> message.contains("io.perdure.observability"));
        }
    }

    @Test
    void withoutAnyOfThemOnlyJmxIsLeft() throws Exception {
        try (Heard heard = new Heard();
                ObservedApplication application = new ObservedApplication(directory, database, ALL)) {
            assertThat(application.get("/listeners")).isEqualTo("1 2");
            assertThat(application.get("/traces")).isEqualTo("0");
            assertThat(application.post(KEY)).isEqualTo("a handler");
            assertThat(server.isRegistered(name())).isTrue();
            assertThat(heard.messages).noneMatch(message -> message.contains("io.perdure.observability"));
        }
    }

    @Test
    void theRegistryOfTheApplicationHasTheMetricsAndTheGlobalOneNone() throws Exception {
        try (ObservedApplication application =
                new ObservedApplication(directory, database, List.of(), AskedMicrometer.class)) {
            application.post(KEY);
            application.post(KEY);
            assertThat(application.get("/measured")).isEqualTo("1.0 here, clock NaN, elsewhere none");
        }
    }

    @Test
    void twoRegistriesAreRefusedAndTypeAndFixAreNamed() {
        assertThatThrownBy(() -> new ObservedApplication(
                        directory, database, List.of(), AskedMicrometer.class, AskedRegistry.class))
                .hasStackTraceContaining("There is more than one bean of type MeterRegistry: ")
                .hasStackTraceContaining(AskedRegistry.class.getName())
                .hasStackTraceContaining("make one of them an @Alternative with a @Priority");
    }

    /** The tracer, and the span around each request, are the application's. */
    @Test
    void aReplayIsLinkedToTheTraceOfTheFirstRun() throws Exception {
        try (ObservedApplication application =
                new ObservedApplication(directory, database, List.of(), AskedTelemetry.class)) {
            application.post(KEY);
            application.post(KEY);
            assertThat(application.get("/spans"))
                    .isEqualTo("server 1 run, perdure replay linked to server 1, server 2 replayed");
            assertThat(application.get("/sums")).contains("perdure.idempotency.requests");
        }
    }

    /** Whoever asks for it too early sets it, to one that does nothing. */
    @Test
    void theGlobalTelemetryMayBeSetUntilTheFirstRequest() throws Exception {
        GlobalOpenTelemetry.resetForTest();
        InMemoryMetricReader reader = InMemoryMetricReader.create();
        try (ObservedApplication application = new ObservedApplication(directory, database, List.of())) {
            GlobalOpenTelemetry.set(OpenTelemetrySdk.builder()
                    .setMeterProvider(SdkMeterProvider.builder()
                            .registerMetricReader(reader)
                            .build())
                    .build());
            application.post(KEY);
            assertThat(reader.collectAllMetrics())
                    .extracting(MetricData::getName)
                    .contains("perdure.idempotency.requests", "perdure.idempotency.runs");
        } finally {
            GlobalOpenTelemetry.resetForTest();
        }
    }

    @Test
    void readinessIsThatOfTheHealthCheck() throws Exception {
        try (ObservedApplication application = new ObservedApplication(directory, database, List.of())) {
            assertThat(application.get("/ready"))
                    .isEqualTo("perdure UP [clock, clock.ms, key, key.ms, table, table.ms] no liveness: true");
        }
    }

    @Test
    void theMBeanCountsWorksAndGoesWithTheApplication() throws Exception {
        try (ObservedApplication application = new ObservedApplication(directory, database, ALL)) {
            application.post(KEY);
            application.post(KEY);
            application.get("/session");
            PerdureMXBean seen = JMX.newMXBeanProxy(server, name(), PerdureMXBean.class);
            assertThat(seen.getFirstRuns()).isOne();
            assertThat(seen.getReplays()).isOne();
            assertThat(seen.getSessionsCreated()).isOne();
            assertThat(seen.checkHealth().keySet()).containsExactly("clock", "key", "table");
            seen.runHousekeeping();
            assertThat(seen.getCounters())
                    .containsEntry("perdure.housekeeping.chores{chore=deleting expired answers,result=done}", 1L);
            assertThat(seen.countAttributesByKey()).isEmpty();
        }
        assertThat(server.isRegistered(name())).isFalse();
    }
}
