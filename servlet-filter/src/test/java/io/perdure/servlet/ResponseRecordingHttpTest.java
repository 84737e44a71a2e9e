package io.perdure.servlet;

import static io.perdure.servlet.Client.KEY;
import static io.perdure.servlet.Client.isReplay;
import static io.perdure.servlet.Client.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.servlet.idempotency.recording.SixOne;
import jakarta.servlet.http.HttpServletResponse;
import java.io.PrintWriter;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way a handler may write: what the first client got is what a retry gets. */
class ResponseRecordingHttpTest {
    private final Client client = new Client();
    private final Probe probe = new Probe();
    private RecordingNode node;

    @BeforeEach
    void start() throws Exception {
        node = new RecordingNode().servlet("/*", probe).start();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private HttpResponse<byte[]> post(String key) throws Exception {
        return client.post(node.uri("/orders"), key, "{}");
    }

    /** The first answer, after a retry has got the same. */
    private HttpResponse<byte[]> assertReplayed(Probe.Handler handler) throws Exception {
        probe.answer(handler);
        String key = UUID.randomUUID().toString();
        HttpResponse<byte[]> first = post(key);
        HttpResponse<byte[]> second = post(key);
        assertThat(isReplay(first)).isFalse();
        assertThat(isReplay(second)).isTrue();
        assertThat(second.statusCode()).isEqualTo(first.statusCode());
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Content-Type"))
                .isEqualTo(first.headers().firstValue("Content-Type"));
        assertThat(second.headers().firstValue("Content-Length"))
                .isEqualTo(first.headers().firstValue("Content-Length"));
        return first;
    }

    @Test
    void manySmallWritesToTheStreamAreOneAnswer() throws Exception {
        HttpResponse<byte[]> first = assertReplayed((run, request, response) -> {
            for (int i = 0; i < 100_000; i++) {
                response.getOutputStream().write(i);
            }
        });
        assertThat(first.body()).hasSize(100_000);
        assertThat(first.body()[99_999]).isEqualTo((byte) 99_999);
        assertThat(first.headers().firstValue("Content-Length")).contains("100000");
    }

    @Test
    void writerMayFlushAndGoOn() throws Exception {
        HttpResponse<byte[]> first = assertReplayed((run, request, response) -> {
            response.setContentType("text/plain;charset=UTF-8");
            PrintWriter writer = response.getWriter();
            writer.print("grün ");
            writer.flush();
            writer.print(7);
            response.flushBuffer();
            writer.print("!");
        });
        assertThat(text(first)).isEqualTo("grün 7!");
    }

    @Test
    void handlerThatFlushedHasCommittedAlthoughNothingHasLeft() throws Exception {
        HttpResponse<byte[]> first = assertReplayed((run, request, response) -> {
            assertThat(response.isCommitted()).isFalse();
            response.setHeader("Before", "1");
            response.flushBuffer();
            assertThat(response.isCommitted()).isTrue();
            response.setHeader("After", "1");
            response.addIntHeader("After", 1);
            response.setStatus(418);
            response.setContentType("text/late");
            assertThatThrownBy(response::reset).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(response::resetBuffer).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> response.sendError(500)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> response.sendRedirect("/")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> response.setBufferSize(9)).isInstanceOf(IllegalStateException.class);
            response.getOutputStream().print("body");
        });
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().map()).containsKey("before").doesNotContainKeys("after", "content-type");
        assertThat(text(first)).isEqualTo("body");
    }

    @Test
    void resetBeginsAnewWithTheOtherKindOfOutput() throws Exception {
        HttpResponse<byte[]> first = assertReplayed((run, request, response) -> {
            response.setStatus(202);
            response.setHeader("Gone", "1");
            response.setContentLength(4711);
            response.getWriter().print("gone");
            response.reset();
            response.setHeader("Kept", "1");
            response.getOutputStream().print("kept");
        });
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().map()).containsKey("kept").doesNotContainKey("gone");
        assertThat(text(first)).isEqualTo("kept");
    }

    @Test
    void resetBufferKeepsTheHead() throws Exception {
        HttpResponse<byte[]> first = assertReplayed((run, request, response) -> {
            response.setStatus(202);
            response.setHeader("Kept", "1");
            response.getOutputStream().print("gone");
            response.resetBuffer();
            response.getOutputStream().print("kept");
        });
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(first.headers().map()).containsKey("kept");
        assertThat(text(first)).isEqualTo("kept");
    }

    @Test
    void bufferSizeIsTheContainersAndFixedByTheFirstByte() throws Exception {
        assertReplayed((run, request, response) -> {
            response.setBufferSize(50_000);
            assertThat(response.getBufferSize()).isGreaterThanOrEqualTo(50_000);
            response.getOutputStream().print("x");
            assertThatThrownBy(() -> response.setBufferSize(9)).isInstanceOf(IllegalStateException.class);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"setContentLength", "setContentLengthLong", "setHeader", "setIntHeader"})
    void whatIsWrittenBeyondTheAnnouncedLengthIsDropped(String method) throws Exception {
        HttpResponse<byte[]> first = assertReplayed((run, request, response) -> {
            announce(response, method, 4);
            response.getOutputStream().print("12");
            assertThat(response.isCommitted()).isFalse();
            response.getOutputStream().print("3456");
            assertThat(response.isCommitted()).isTrue();
            response.getOutputStream().print("789");
        });
        assertThat(text(first)).isEqualTo("1234");
    }

    private static void announce(HttpServletResponse response, String method, int length) {
        switch (method) {
            case "setContentLength" -> response.setContentLength(length);
            case "setContentLengthLong" -> response.setContentLengthLong(length);
            case "setHeader" -> response.setHeader("content-length", Integer.toString(length));
            default -> response.setIntHeader("Content-Length", length);
        }
    }

    @Test
    void answerShorterThanAnnouncedIsAnErrorAndNotKept() throws Exception {
        probe.answer((run, request, response) -> {
            response.setContentLength(run == 1 ? 5 : 4);
            response.getOutputStream().print("1234");
        });
        assertThat(post(KEY).statusCode()).isEqualTo(500);
        HttpResponse<byte[]> second = post(KEY);
        assertThat(isReplay(second)).isFalse();
        assertThat(text(second)).isEqualTo("1234");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void whatHasNoBodyHasNoneWhateverIsWritten(int status) throws Exception {
        HttpResponse<byte[]> first = assertReplayed((run, request, response) -> {
            response.setStatus(status);
            response.setHeader("ETag", "\"1\"");
            response.getOutputStream().print("not for the wire");
        });
        assertThat(first.statusCode()).isEqualTo(status);
        assertThat(first.body()).isEmpty();
    }

    @Test
    void whatIsCompressedByTheHandlerIsReplayedAsItIs() throws Exception {
        byte[] packed = {31, -117, 8, 0, 0, 0};
        HttpResponse<byte[]> first = assertReplayed((run, request, response) -> {
            response.setHeader("Content-Encoding", "gzip");
            response.getOutputStream().write(packed);
        });
        assertThat(first.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(first.body()).isEqualTo(packed);
    }

    @Test
    void redirectEndsTheAnswer() throws Exception {
        HttpResponse<byte[]> first = assertReplayed((run, request, response) -> {
            response.setContentLength(4711);
            response.getWriter().print("gone");
            response.sendRedirect("/orders/" + run);
            assertThat(response.isCommitted()).isTrue();
            assertThatThrownBy(() -> response.sendRedirect("/")).isInstanceOf(IllegalStateException.class);
            response.getWriter().print("too late");
            response.setStatus(418);
        });
        assertThat(first.statusCode()).isEqualTo(302);
        assertThat(first.headers().firstValue("Location")).contains("/orders/1");
        assertThat(first.body()).isEmpty();
    }

    @Test
    void redirectsOfServletSixOneAreRecordedToo() throws Exception {
        HttpResponse<byte[]> withBody = assertReplayed((run, request, response) -> {
            response.getWriter().print("look there");
            SixOne.sendRedirect(response, "/a", 307, false);
        });
        assertThat(withBody.statusCode()).isEqualTo(307);
        assertThat(text(withBody)).isEqualTo("look there");
        HttpResponse<byte[]> withStatus = assertReplayed((run, request, response) -> {
            response.getWriter().print("gone");
            SixOne.sendRedirect(response, "/a", 303);
        });
        assertThat(withStatus.statusCode()).isEqualTo(303);
        assertThat(withStatus.body()).isEmpty();
        HttpResponse<byte[]> found = assertReplayed((run, request, response) -> {
            response.getWriter().print("look there");
            SixOne.sendRedirect(response, "/a", false);
        });
        assertThat(found.statusCode()).isEqualTo(302);
        assertThat(text(found)).isEqualTo("look there");
    }

    @Test
    void forwardAndIncludeArePartsOfTheSameAnswer() throws Exception {
        Probe inner = new Probe();
        inner.answer((run, request, response) -> response.getWriter().print("inner " + request.getDispatcherType()));
        try (RecordingNode other = new RecordingNode()
                .servlet("/*", probe)
                .servlet("/inner", inner)
                .start()) {
            probe.answer((run, request, response) -> {
                response.getWriter().print("outer ");
                request.getRequestDispatcher("/inner").include(request, response);
                response.getWriter().print(" outer");
            });
            for (int i = 0; i < 2; i++) {
                assertThat(text(client.post(other.uri("/include"), KEY, "{}"))).isEqualTo("outer inner INCLUDE outer");
            }
            probe.answer((run, request, response) -> {
                response.getWriter().print("outer ");
                request.getRequestDispatcher("/inner").forward(request, response);
            });
            String key = UUID.randomUUID().toString();
            for (int i = 0; i < 2; i++) {
                assertThat(text(client.post(other.uri("/forward"), key, "{}"))).isEqualTo("inner FORWARD");
            }
        }
        assertThat(inner.runs()).isEqualTo(2);
    }
}
