package io.perdure.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RequestHashTest {
    @Test
    void everyPartCounts() throws IOException {
        String hash = hash("POST", "/orders?a=1", "application/json", "{}");

        assertThat(hash).isEqualTo(hash("POST", "/orders?a=1", "application/json", "{}"));
        assertThat(hash).isNotEqualTo(hash("PATCH", "/orders?a=1", "application/json", "{}"));
        assertThat(hash).isNotEqualTo(hash("POST", "/orders?a=2", "application/json", "{}"));
        assertThat(hash).isNotEqualTo(hash("POST", "/orders?a=1", "text/plain", "{}"));
        assertThat(hash).isNotEqualTo(hash("POST", "/orders?a=1", "application/json", "{ }"));
    }

    @Test
    void whatMovesOverABoundaryIsAnotherRequest() throws IOException {
        assertThat(hash("POST", "/a", "b", "c")).isNotEqualTo(hash("POS", "T/a", "b", "c"));
        assertThat(hash("POST", "/a", "b", "c")).isNotEqualTo(hash("POST", "/", "ab", "c"));
        assertThat(hash("POST", "/a", "b", "c")).isNotEqualTo(hash("POST", "/a", "", "bc"));
        assertThat(hash("POST", "/a", "bc", "")).isNotEqualTo(hash("POST", "/a", "b", "c"));
    }

    @Test
    void theRecipeIsWrittenDown() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (String part : new String[] {"POST", "/ü", ""}) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
            digest.update(bytes);
        }
        digest.update((byte) 'x');

        assertThat(hash("POST", "/ü", "", "x")).isEqualTo(HexFormat.of().formatHex(digest.digest()));
    }

    @Test
    void bodiesLongerThanTheBufferAreReadToTheirEnd() throws IOException {
        String longBody = "x".repeat(8192 * 3 + 1);

        assertThat(hash("POST", "/", "", longBody)).isNotEqualTo(hash("POST", "/", "", longBody + "y"));
    }

    private static String hash(String method, String target, String contentType, String body) throws IOException {
        return RequestHash.of(
                method, target, contentType, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }
}
