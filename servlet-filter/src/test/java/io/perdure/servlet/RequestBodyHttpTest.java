package io.perdure.servlet;

import static io.perdure.servlet.Client.KEY;
import static io.perdure.servlet.Client.isReplay;
import static io.perdure.servlet.Client.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The body was read for its hash, and the handler reads it all the same. */
class RequestBodyHttpTest {
    private final Client client = new Client();
    private final Probe probe = new Probe();
    private final Probe upload = new Probe();
    private RecordingNode node;

    @TempDir
    private Path files;

    @BeforeEach
    void start() throws Exception {
        node = new RecordingNode()
                .servlet("/*", probe)
                .multipart("/upload", upload, files)
                .start();
        upload.answer(RequestBodyHttpTest::describe);
    }

    @AfterEach
    void stop() throws IOException {
        node.close();
        assertThat(files).as("parts that no handler could delete").isEmptyDirectory();
    }

    private HttpResponse<byte[]> post(String path, String type, byte[] body, boolean chunked) throws Exception {
        return client.send(HttpRequest.newBuilder(node.uri(path))
                .header("Content-Type", type)
                .header("Idempotency-Key", KEY)
                .POST(
                        chunked
                                ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))
                                : BodyPublishers.ofByteArray(body)));
    }

    private HttpResponse<byte[]> post(String body) throws Exception {
        return post("/orders", "text/plain;charset=UTF-8", body.getBytes(StandardCharsets.UTF_8), false);
    }

    @Test
    void streamIsOneAndExcludesTheReader() throws Exception {
        probe.answer((run, request, response) -> {
            assertThat(request.getInputStream().read()).isEqualTo('g');
            assertThat(request.getInputStream().available()).isEqualTo(4);
            assertThat(request.getInputStream().isFinished()).isFalse();
            assertThatThrownBy(request::getReader).isInstanceOf(IllegalStateException.class);
            response.getOutputStream().write(request.getInputStream().readAllBytes());
            assertThat(request.getInputStream().isFinished()).isTrue();
        });
        assertThat(text(post("grün"))).isEqualTo("rün");
    }

    @Test
    void readerIsOneAndExcludesTheStream() throws Exception {
        probe.answer((run, request, response) -> {
            assertThat((char) request.getReader().read()).isEqualTo('g');
            assertThatThrownBy(request::getInputStream).isInstanceOf(IllegalStateException.class);
            response.setCharacterEncoding("UTF-8");
            response.getWriter().print(request.getReader().readLine());
        });
        assertThat(text(post("grün"))).isEqualTo("rün");
    }

    @Test
    void readerKnowsTheCharset() throws Exception {
        probe.answer((run, request, response) -> {
            response.setCharacterEncoding("UTF-8");
            response.getWriter().print(request.getReader().readLine());
        });
        byte[] latin = "grün".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(text(post("/orders", "text/plain", latin, false))).isEqualTo("grün");
        probe.answer((run, request, response) ->
                assertThatThrownBy(request::getReader).isInstanceOf(UnsupportedEncodingException.class));
        HttpRequest.Builder unknown = HttpRequest.newBuilder(node.uri("/orders"))
                .header("Content-Type", "text/plain;charset=nonsense")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString("x"));
        assertThat(client.send(unknown).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"0,false", "0,true", "5,false", "60000,true", "65536,true", "65536,false"})
    void lengthIsThatOfTheBodyHoweverItIsSent(int length, boolean chunked) throws Exception {
        probe.answer((run, request, response) -> {
            int read = request.getInputStream().readAllBytes().length;
            response.getWriter().print(request.getContentLength() + " " + request.getContentLengthLong() + " " + read);
        });
        String lengths = length + " " + length + " " + length;
        assertThat(text(post("/orders", "application/octet-stream", new byte[length], chunked)))
                .isEqualTo(lengths);
    }

    @Test
    void bodyOfManyMegabytesGoesThroughAFile() throws Exception {
        byte[] body = new byte[20 * 1024 * 1024];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) (i / 1000);
        }
        probe.answer((run, request, response) ->
                response.getOutputStream().write(request.getInputStream().readAllBytes()));
        try (RecordingNode large = new RecordingNode()
                .with("perdure.idempotency.max-request", "20MiB")
                .with("perdure.idempotency.max-response", "20MiB")
                .servlet("/*", probe)
                .start()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(large.uri("/orders"))
                    .header("Idempotency-Key", KEY)
                    .POST(BodyPublishers.ofByteArray(body));
            assertThat(client.send(request).body()).isEqualTo(body);
            assertThat(client.send(request).body()).isEqualTo(body);
        }
        assertThat(probe.runs()).isOne();
    }

    private static byte[] parts(String boundary, String file) {
        return """
                --BOUNDARY\r
                Content-Disposition: form-data; name="note"\r
                \r
                a note\r
                --BOUNDARY\r
                Content-Disposition: form-data; name="file"; filename="a.txt"\r
                Content-Type: text/plain\r
                \r
                CONTENT\r
                --BOUNDARY--\r
                """
                .replace("BOUNDARY", boundary)
                .replace("CONTENT", file)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void describe(int run, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        StringBuilder seen = new StringBuilder(request.getParameter("note") + "|" + request.getParameter("q"));
        for (Part part : request.getParts()) {
            byte[] content = part.getInputStream().readAllBytes();
            seen.append('|').append(part.getName()).append('=').append(content.length);
        }
        seen.append('|').append(request.getPart("file").getSubmittedFileName());
        response.getOutputStream().write(seen.toString().getBytes(StandardCharsets.UTF_8));
        for (Part part : request.getParts()) {
            part.delete();
        }
    }

    private HttpResponse<byte[]> upload(String boundary, String file) throws Exception {
        return post("/upload?q=1", "multipart/form-data; boundary=" + boundary, parts(boundary, file), false);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 10_000})
    void partsAreTheContainersAndARetryMayHaveAnotherBoundary(int size) throws Exception {
        String file = "x".repeat(size);
        HttpResponse<byte[]> first = upload("one", file);
        assertThat(text(first)).isEqualTo("a note|1|note=6|file=" + size + "|a.txt");
        HttpResponse<byte[]> retry = upload("two", file);
        assertThat(isReplay(retry)).isTrue();
        assertThat(retry.body()).isEqualTo(first.body());
        IdempotencyHttpContract.assertProblem(upload("one", "y" + file.substring(1)), 422, "key-reused");
        assertThat(upload.runs()).isOne();
    }

    @Test
    void partsBeyondTheLimitAreRefused() throws Exception {
        byte[] large = parts("one", "x".repeat(64 * 1024));
        IdempotencyHttpContract.assertProblem(
                post("/upload", "multipart/form-data; boundary=one", large, false), 413, "body-too-large");
        IdempotencyHttpContract.assertProblem(
                post("/upload", "multipart/form-data; boundary=one", large, true), 413, "body-too-large");
        assertThat(upload.runs()).isZero();
    }

    @Test
    void malformedPartsAreTheContainersToRefuse() throws Exception {
        byte[] cut = "--one\r\nContent-Disp".getBytes(StandardCharsets.US_ASCII);
        HttpResponse<byte[]> answer = post("/upload", "multipart/form-data; boundary=one", cut, false);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(upload.runs()).isZero();
    }

    @Test
    void partsOfAServletWithoutConfigurationAreItsOwnToRead() throws Exception {
        probe.answer((run, request, response) -> {
            assertThatThrownBy(request::getParts).isNotNull();
            response.getOutputStream().write(request.getInputStream().readAllBytes());
        });
        byte[] body = parts("one", "file");
        HttpResponse<byte[]> first = post("/orders", "multipart/form-data; boundary=one", body, false);
        assertThat(first.body()).isEqualTo(body);
        assertThat(isReplay(post("/orders", "multipart/form-data; boundary=one", body, true)))
                .isTrue();
        assertThat(isReplay(post("/orders", "multipart/form-data; boundary=two", parts("two", "file"), true)))
                .isTrue();
        IdempotencyHttpContract.assertProblem(
                post("/orders", "multipart/form-data; boundary=two", parts("two", "other"), false), 422, "key-reused");
        assertThat(probe.runs()).isOne();
    }

    @Test
    void otherKindsOfPartsAreBodiesLikeAnyOther() throws Exception {
        upload.answer((run, request, response) ->
                response.getOutputStream().write(request.getInputStream().readAllBytes()));
        byte[] body = parts("one", "file");
        assertThat(post("/upload", "multipart/mixed; boundary=one", body, false).body())
                .isEqualTo(body);
    }
}
