package io.perdure.servlet.idempotency;

import static io.perdure.servlet.idempotency.Samples.settings;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of an answer's headers are kept. */
class HeaderRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection",
                "content-length",
                "Transfer-Encoding",
                "Date",
                "Age",
                "Alt-Svc",
                "Clear-Site-Data",
                "Set-Cookie",
                "WWW-Authenticate",
                "X-Request-Id",
                "X-Correlation-ID",
                "Server-Timing",
                "TraceResponse"
            })
    void whatBelongsToOneConnectionMomentOrClientIsNotKept(String name) {
        assertThat(rules().keep(name)).isFalse();
        assertThat(rules().keep("ETag")).isTrue();
    }

    @Test
    void droppedHeadersAreChosenAndTheOthersStayDropped() {
        HeaderRules rules = rules("perdure.idempotency.headers-dropped", "X-Node, x-secret");

        assertThat(rules.keep("x-node")).isFalse();
        assertThat(rules.keep("X-Secret")).isFalse();
        assertThat(rules.keep("Set-Cookie")).isFalse();
        assertThat(rules.keep("X-Request-Id")).isTrue();
    }

    @Test
    void onlyNamedHeadersAreKeptAndThoseThatTheBodyNeeds() {
        HeaderRules rules = rules(
                "perdure.idempotency.headers-kept",
                "location",
                "perdure.idempotency.headers-dropped",
                "Content-Encoding");

        assertThat(rules.keep("Location")).isTrue();
        assertThat(rules.keep("ETag")).isFalse();
        assertThat(rules.keep("Content-Type")).isTrue();
        assertThat(rules.keep("Content-Encoding")).isFalse();
    }

    private static HeaderRules rules(String... pairs) {
        return HeaderRules.from(settings(pairs));
    }
}
