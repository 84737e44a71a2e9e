package io.perdure.servlet.idempotency;

import static io.perdure.servlet.idempotency.Samples.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.ConfigurationException;
import io.perdure.config.Settings;
import io.perdure.idempotency.Lifetimes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A wrong value is refused when the filter starts, with the setting, the value and the fix. */
class EndpointPolicyTest {
    private static final String WRONG_VALUES =
            """
            mode | joined | Write one of join, lease, off
            methods | GET | Name methods among POST, PATCH, PUT, DELETE
            methods | POST,GET | Name methods among
            methods | post | Name methods among
            methods | , | Name methods among
            required | yes | Write one of false, true
            anonymous | allow | Write one of refuse, share, uuid-keys
            lease | 30 | Write a whole number with ms, s, m, h or d
            lease | 0 | A lease is above zero
            heartbeat | never | Write a whole number with ms, s, m, h or d
            retention | 10s | must not be shorter than perdure.idempotency.lease
            wait | 301s | Write at most 5m, or 0 not to wait
            wait | 1d | Write at most 5m
            wait | forever | Write a whole number with ms, s, m, h or d
            key | , | Name a source, such as header:Idempotency-Key
            key-syntax | loose | Write one of lenient, strict
            released | 6xx | Write statuses from 200 to 599
            released | 1xx | Write statuses from 200 to 599
            released | 5XX | Write statuses from 200 to 599
            released | 42 | Write statuses from 200 to 599
            released | 429 5xx | Write statuses from 200 to 599
            headers-dropped | X Y | Write names of headers, separated by commas
            headers-kept | Location: | Write names of headers, separated by commas
            headers-kept | ETag,Set-Cookie | Leave out set-cookie: it belongs to one connection, one moment or one client
            max-request | 1GB | Write a whole number with B, KiB or MiB
            max-response | 2048MiB | Write a whole number with B, KiB or MiB
            memory | much | Write a whole number with B, KiB or MiB
            streams | event-stream | Write content types without parameters, such as text/event-stream
            streams | text/* | Write content types without parameters
            streams | text/event-stream;charset=utf-8 | Write content types without parameters
            hash-json | 1 | Write one of false, true
            hash-decoded | gzip | Write one of false, true
            hash-headers | Accept; | Write names of headers, separated by commas
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = WRONG_VALUES)
    void wrongValuesAreRefused(String tail, String value, String fix) {
        String key = "perdure.idempotency." + tail;
        assertThatThrownBy(() -> EndpointPolicy.from(settings(key, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Setting " + key + " is '" + value + "' (test). ")
                .hasMessageContaining(fix);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = WRONG_VALUES)
    void wrongValuesOfASectionAreRefusedWithItsName(String tail, String value, String fix) {
        String key = "perdure.idempotency.at.refunds." + tail;
        Settings settings = settings(key, value, "perdure.idempotency.at.refunds.paths", "/refunds");
        assertThatThrownBy(() -> EndpointPolicy.from(settings.over(settings.section("refunds"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Setting " + key + " is '" + value + "' (test). ")
                .hasMessageContaining(fix);
    }

    @Test
    void temporaryDirectoryMustExist() {
        String key = "perdure.idempotency.temp-dir";
        assertThatThrownBy(() -> EndpointPolicy.from(settings(key, "/nowhere/at/all")))
                .hasMessage("Setting perdure.idempotency.temp-dir is '/nowhere/at/all' (test). "
                        + "There is no directory /nowhere/at/all that can be written to; make one.");
        assertThatThrownBy(() -> EndpointPolicy.from(settings(key, "/tmp/\0")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("It is no path");
        String home = System.getProperty("java.io.tmpdir") + "/.";
        assertThat(EndpointPolicy.from(settings(key, home)).limits().spooling().directory())
                .isEqualTo(Path.of(home));
    }

    @Test
    void keyFormatIsNotEmpty() {
        assertThatThrownBy(() -> EndpointPolicy.from(settings("perdure.idempotency.key-format", "")))
                .hasMessageContaining("Setting perdure.idempotency.key-format is not set")
                .hasMessageContaining("Write any for no rule.");
    }

    @Test
    void leaseOfASectionIsNamedWhereItIsLongerThanTheRetentionOfAll() {
        Settings settings = settings("perdure.idempotency.at.refunds.lease", "48h");
        assertThatThrownBy(() -> EndpointPolicy.from(settings.over(settings.section("refunds"))))
                .hasMessage("Setting perdure.idempotency.retention is '24h'. "
                        + "It must not be shorter than perdure.idempotency.at.refunds.lease.");
    }

    @Test
    void defaultsAreThoseOfTheReadme() {
        EndpointPolicy policy = EndpointPolicy.from(settings());
        assertThat(policy.coverage())
                .isEqualTo(new Coverage(Coverage.Mode.LEASE, Set.of("POST", "PATCH"), Coverage.StoreDown.REFUSE));
        assertThat(policy.request().key())
                .isEqualTo(new KeyRules(false, AnonymousPolicy.UUID_KEYS, "header:Idempotency-Key", false, "any"));
        assertThat(policy.request().hash())
                .isEqualTo(new HashRules(false, false, List.of(), List.of(), List.of("Content-Type")));
        assertThat(policy.timing())
                .isEqualTo(new Timing(
                        new Lifetimes(Duration.ofSeconds(30), Duration.ofHours(24)),
                        Duration.ofHours(1),
                        Duration.ZERO));
        assertThat(policy.limits())
                .isEqualTo(new BodyLimits(
                        1 << 20, 16 << 20, new Spooling(256 << 10, Path.of(System.getProperty("java.io.tmpdir")))));
        assertThat(policy.answers().statuses().released()).containsExactly("401", "403", "408", "425", "429", "5xx");
        assertThat(policy.answers().headers())
                .isEqualTo(new HeaderRules(
                        Set.of("x-request-id", "x-correlation-id", "server-timing", "traceresponse"), Set.of()));
        assertThat(policy.answers().streams().types()).containsExactly("text/event-stream");
    }

    @Test
    void everythingCanBeSetToSomethingElse() {
        EndpointPolicy policy = EndpointPolicy.from(settings(
                "perdure.idempotency.methods", "PUT, DELETE",
                "perdure.idempotency.wait", "5m",
                "perdure.idempotency.heartbeat", "0",
                "perdure.idempotency.key", "header:X, json:/id",
                "perdure.idempotency.key-syntax", "strict",
                "perdure.idempotency.key-format", "entropy:80",
                "perdure.idempotency.hash-json", "true",
                "perdure.idempotency.hash-decoded", "true",
                "perdure.idempotency.hash-fields", "/a , /b",
                "perdure.idempotency.hash-ignored-query", "utm",
                "perdure.idempotency.hash-headers", ""));
        assertThat(policy.coverage().methods()).isEqualTo(Set.of("PUT", "DELETE"));
        assertThat(policy.timing().waitFor()).isEqualTo(Duration.ofMinutes(5));
        assertThat(policy.timing().heartbeat()).isZero();
        assertThat(policy.request().key())
                .isEqualTo(new KeyRules(false, AnonymousPolicy.UUID_KEYS, "header:X, json:/id", true, "entropy:80"));
        assertThat(policy.request().hash())
                .isEqualTo(new HashRules(true, true, List.of("/a", "/b"), List.of("utm"), List.of()));
    }

    @Test
    void whatIsOffCoversNothing() {
        EndpointPolicy on = EndpointPolicy.from(settings());
        EndpointPolicy off = EndpointPolicy.from(settings("perdure.idempotency.mode", "off"));
        assertThat(on.covers("POST")).isTrue();
        assertThat(on.covers("PUT")).isFalse();
        assertThat(off.covers("POST")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 301, 304, 400, 404, 409, 422, 499})
    void outcomesAreKept(int status) {
        assertThat(kept("401,403,408,425,429,5xx").keeps(status)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 103, 401, 403, 408, 425, 429, 500, 599, 600, 999})
    void whatSaysNothingAboutTheRequestIsReleased(int status) {
        assertThat(kept("401,403,408,425,429,5xx").keeps(status)).isFalse();
    }

    @Test
    void releasedStatusesAreChosen() {
        assertThat(kept("").keeps(500)).as("as Stripe does").isTrue();
        assertThat(kept("").keeps(100)).as("never final").isFalse();
        assertThat(kept("4xx, 503").keeps(404)).isFalse();
        assertThat(kept("4xx, 503").keeps(503)).isFalse();
        assertThat(kept("4xx, 503").keeps(500)).isTrue();
    }

    private static KeptStatuses kept(String released) {
        return KeptStatuses.from(settings("perdure.idempotency.released", released));
    }

    @Test
    void streamsAreKnownByTheirTypeWhateverItsParameters() {
        MediaTypes streams = EndpointPolicy.from(
                        settings("perdure.idempotency.streams", "text/event-stream, Application/X-NDJSON"))
                .answers()
                .streams();
        assertThat(streams.include("text/event-stream")).isTrue();
        assertThat(streams.include("Text/Event-Stream ; charset=UTF-8")).isTrue();
        assertThat(streams.include("application/x-ndjson;x=y")).isTrue();
        assertThat(streams.include("text/event-streams")).isFalse();
        assertThat(streams.include("application/json")).isFalse();
        assertThat(streams.include("")).isFalse();
    }
}
