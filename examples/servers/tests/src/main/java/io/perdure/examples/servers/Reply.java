package io.perdure.examples.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * An answer.
 *
 * @param response as received
 */
record Reply(HttpResponse<byte[]> response) {
    int status() {
        return response.statusCode();
    }

    String text() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    Reply isFresh(int status) {
        assertThat(status()).as(text()).isEqualTo(status);
        assertThat(response.headers().firstValue("Idempotent-Replayed")).isEmpty();
        return this;
    }

    void isReplayOf(Reply first) {
        assertThat(status()).as(text()).isEqualTo(first.status());
        assertThat(response.headers().firstValue("Idempotent-Replayed")).hasValue("true");
        assertThat(response.body()).isEqualTo(first.response.body());
        assertThat(response.headers().firstValue("Content-Type"))
                .isEqualTo(first.response.headers().firstValue("Content-Type"));
        assertThat(response.headers().firstValue("Location"))
                .isEqualTo(first.response.headers().firstValue("Location"));
    }

    void isProblem(int status, String type) {
        isFresh(status);
        assertThat(text()).contains(type);
    }
}
