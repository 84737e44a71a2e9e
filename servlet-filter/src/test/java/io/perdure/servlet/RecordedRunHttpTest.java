package io.perdure.servlet;

import static io.perdure.servlet.Client.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.StoreUnavailableException;
import io.perdure.idempotency.Completion;
import io.perdure.idempotency.Header;
import io.perdure.idempotency.RecordedResponse;
import io.perdure.servlet.idempotency.recording.OwnedKey;
import io.perdure.servlet.idempotency.recording.RecordedRun;
import io.perdure.servlet.idempotency.recording.RecordingLimits;
import io.perdure.servlet.idempotency.recording.RecordingRules;
import io.perdure.servlet.idempotency.recording.RequestReader;
import io.perdure.servlet.idempotency.recording.TemporaryFiles;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a run asks of its key, under rules that keep every status. */
class RecordedRunHttpTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final Client client = new Client();
    private final Probe probe = new Probe();
    private final Probe page = new Probe();
    private final RecordingNode node =
            new RecordingNode().servlet("/*", probe).servlet("/page", page).errorPage(500, "/page");
    private final NotedKey key = new NotedKey();

    @AfterEach
    void stop() {
        node.close();
    }

    /** Notes what is done with it. */
    private static final class NotedKey implements OwnedKey {
        private final List<String> done = new CopyOnWriteArrayList<>();
        private volatile Completion amended = Completion.RECORDED;
        private volatile boolean down;

        private static String seen(RecordedResponse response) {
            try {
                String body = new String(response.body().open().readAllBytes(), StandardCharsets.UTF_8);
                List<String> names =
                        response.headers().stream().map(Header::name).toList();
                return response.form() + " " + response.status() + " " + names + " '" + body + "'";
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Completion complete(RecordedResponse answer, Duration retention) {
            done.add("complete " + seen(answer) + " for " + retention);
            return Completion.RECORDED;
        }

        @Override
        public Completion amend(RecordedResponse answer, Duration retention) {
            done.add("amend " + seen(answer) + " for " + retention);
            if (down) {
                throw new StoreUnavailableException("amend a record", new IllegalStateException("down"));
            }
            return amended;
        }

        @Override
        public Completion completeUnreplayable(Duration retention) {
            done.add("unreplayable for " + retention);
            return Completion.RECORDED;
        }

        @Override
        public Completion release(int status) {
            done.add("release");
            return Completion.RECORDED;
        }

        @Override
        public void abandon() {
            done.add("abandon");
        }

        @Override
        public boolean isHeld() {
            return true;
        }

        @Override
        public Optional<OtherAnswer> other() {
            return Optional.empty();
        }
    }

    private HttpResponse<byte[]> post(Path directory) throws Exception {
        TemporaryFiles files = new TemporaryFiles(directory, new SecureRandom());
        RecordingRules rules = new RecordingRules(
                status -> true,
                name -> !name.equals("Server"),
                DAY,
                new RecordingLimits(1000, 100_000, type -> false, false));
        node.start((request, response, chain) -> filter(rules, files, request, response, chain), RecordingNode.ALL);
        return client.send(Client.posting(node.uri("/orders"), "{}"));
    }

    private HttpResponse<byte[]> post() throws Exception {
        return post(Path.of(System.getProperty("java.io.tmpdir")));
    }

    private void filter(
            RecordingRules rules,
            TemporaryFiles files,
            ServletRequest request,
            ServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        Optional<RecordedRun> run = RecordedRun.of(request);
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            run.orElseThrow().errorDispatch(request, (HttpServletResponse) response, chain);
        } else if (request.getDispatcherType() == DispatcherType.ASYNC) {
            run.orElseThrow().asyncDispatch(request, response, chain);
        } else {
            HttpServletRequest first = (HttpServletRequest) request;
            var body = new RequestReader(1000, 100_000, files).read(first).orElseThrow();
            new RecordedRun(key, rules, files)
                    .begin(first, body, (HttpServletResponse) response)
                    .through(chain);
        }
    }

    private void fail(int run, HttpServletRequest request, HttpServletResponse response) throws ServletException {
        response.setHeader("Reason", "1");
        throw new ServletException("run " + run);
    }

    private void printPage(int run, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Page", "1");
        response.getOutputStream().write('p');
    }

    @Test
    void keptExceptionIsAnErrorWhosePageIsAmended() throws Exception {
        probe.answer(this::fail);
        page.answer(this::printPage);
        HttpResponse<byte[]> answer = post();
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(text(answer)).isEqualTo("p");
        assertThat(key.done)
                .containsExactly(
                        "complete ERROR_PAGE 500 [Reason] '' for PT24H",
                        "amend BODY 500 [Reason, Cache-Control, Page] 'p' for PT24H");
    }

    @Test
    void pageIsSentAlthoughTheStoreDoesNotAnswer() throws Exception {
        probe.answer((run, request, response) -> {
            response.setHeader("Idempotency-Retain", "2h");
            response.sendError(500, "ö");
        });
        page.answer(this::printPage);
        key.down = true;
        assertThat(text(post())).isEqualTo("p");
        assertThat(key.done)
                .containsExactly(
                        "complete ERROR_PAGE 500 [] 'ö' for PT2H", "amend BODY 500 [Cache-Control, Page] 'p' for PT2H");
    }

    @Test
    void pageThatIsTooLargeIsSentAndNotStored() throws Exception {
        probe.answer(this::fail);
        page.answer((run, request, response) -> response.getOutputStream().write(new byte[200_000]));
        assertThat(post().body()).hasSize(200_000);
        assertThat(key.done).containsExactly("complete ERROR_PAGE 500 [Reason] '' for PT24H");
    }

    @Test
    void pageThatIsWrittenLaterIsSentAndNotStored() throws Exception {
        probe.answer(this::fail);
        page.answer((run, request, response) -> {
            response.getOutputStream().write('p');
            var context = request.startAsync(request, response);
            context.start(() -> {
                try {
                    context.getResponse().getOutputStream().write('q');
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
                context.complete();
            });
        });
        assertThat(text(post())).isEqualTo("pq");
        assertThat(key.done).containsExactly("complete ERROR_PAGE 500 [Reason] '' for PT24H");
    }

    @Test
    void answerThatCannotBeSpilledIsSentAndRemembered() throws Exception {
        byte[] bytes = new byte[80_000];
        Arrays.fill(bytes, (byte) 7);
        probe.answer((run, request, response) -> {
            response.getOutputStream().write(bytes, 0, 500);
            response.getOutputStream().write(bytes, 500, 79_500);
        });
        assertThat(post(Path.of("/absent")).body()).isEqualTo(bytes);
        assertThat(key.done).containsExactly("unreplayable for PT24H");
    }

    @Test
    void timeoutAbandonsTheKey() throws Exception {
        probe.answer((run, request, response) -> request.startAsync().setTimeout(50));
        page.answer(this::printPage);
        assertThat(text(post())).isEqualTo("p");
        node.close();
        assertThat(key.done).containsExactly("abandon");
    }
}
