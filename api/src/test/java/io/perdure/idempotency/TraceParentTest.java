package io.perdure.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TraceParentTest {
    private static final String TEXT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void partsAreWhereTheSpecificationPutsThem() {
        TraceParent parent = new TraceParent(TEXT);

        assertThat(parent.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(parent.spanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(parent.flags()).isEqualTo("01");
        assertThat(TraceParent.parse(TEXT)).contains(parent);
    }

    @Test
    void whatIsNotValidIsRefused() {
        List<String> invalid = List.of(
                "",
                "ff" + TEXT.substring(2),
                TEXT + "-00",
                TEXT.toUpperCase(Locale.ROOT),
                "00-" + "0".repeat(32) + "-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-" + "0".repeat(16) + "-01");
        for (String text : invalid) {
            assertThat(TraceParent.parse(text)).as(text).isEmpty();
            assertThatThrownBy(() -> new TraceParent(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("traceparent");
        }
    }
}
