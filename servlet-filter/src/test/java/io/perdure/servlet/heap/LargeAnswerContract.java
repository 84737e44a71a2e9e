package io.perdure.servlet.heap;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.testkit.database.DatabaseExtension;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers as large as all the memory there is: recorded, stored and replayed by a server with a heap of 64 MiB. */
@Timeout(120)
abstract class LargeAnswerContract {
    private static final long LENGTH = 64L * 1024 * 1024;

    private final HttpClient http = HttpClient.newHttpClient();

    abstract DatabaseExtension database();

    @Test
    void answerAsLargeAsTheHeapIsReplayedByteForByte() throws Exception {
        Process server = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx64m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeAnswerServer.class.getName(),
                        database().database().jdbcUrl()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = server.inputReader()) {
            URI uri = URI.create("http://127.0.0.1:" + out.readLine() + "/?mebibytes=64");
            String key = UUID.randomUUID().toString();
            String first = digest(post(uri, key), false);
            assertThat(digest(post(uri, key), true)).isEqualTo(first);
            assertThat(server.isAlive()).isTrue();
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    private HttpResponse<InputStream> post(URI uri, String key) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(uri)
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofInputStream());
    }

    private static String digest(HttpResponse<InputStream> answer, boolean replayed) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Idempotent-Replayed").isPresent())
                .isEqualTo(replayed);
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        try (InputStream body = new DigestInputStream(answer.body(), sha256)) {
            assertThat(body.transferTo(OutputStream.nullOutputStream())).isEqualTo(LENGTH);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }
}
