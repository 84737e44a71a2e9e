package io.perdure.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends requests to the nodes of a service, the way a client with retries does. */
public final class Client {
    /** How many nodes a service has. */
    public static final int NODES = 2;

    private static final long SECONDS = 60;
    private static final long SECONDS_AT_WORK = 20;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    private final ServiceUnderTest service;

    /**
     * A client of a service.
     *
     * @param service running
     */
    public Client(ServiceUnderTest service) {
        this.service = service;
    }

    /**
     * Whose client it is.
     *
     * @return as given
     */
    public ServiceUnderTest service() {
        return service;
    }

    /** To the first node. */
    Answer send(Call call) throws IOException, InterruptedException {
        return send(0, call);
    }

    /**
     * Sends a request.
     *
     * @param node 0 or 1
     * @param call what to send
     * @return the answer
     * @throws IOException if there is none
     * @throws InterruptedException while it waits
     */
    public Answer send(int node, Call call) throws IOException, InterruptedException {
        return send(HTTP, node, call);
    }

    Answer send(HttpClient http, int node, Call call) throws IOException, InterruptedException {
        return new Answer(http.send(call.to(service.node(node)), BodyHandlers.ofByteArray()));
    }

    /**
     * Sends, and does not wait for the answer.
     *
     * @param node 0 or 1
     * @param call what to send
     * @return the answer, once it is there
     */
    public CompletableFuture<Answer> begin(int node, Call call) {
        return HTTP.sendAsync(call.to(service.node(node)), BodyHandlers.ofByteArray())
                .thenApply(Answer::new);
    }

    /**
     * Waits for an answer.
     *
     * @param begun by {@link #begin}
     * @return the answer
     * @throws InterruptedException while it waits
     * @throws ExecutionException if there is none
     * @throws TimeoutException if there is none within a minute
     */
    public static Answer finish(CompletableFuture<Answer> begun)
            throws InterruptedException, ExecutionException, TimeoutException {
        return begun.get(SECONDS, TimeUnit.SECONDS);
    }

    /** Sends to the first node, and retries while the first request is at work. */
    Answer sendUntilSettled(Call call) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_AT_WORK);
        Answer answer = send(call);
        while (answer.status() == Refusal.IN_PROGRESS.status()
                && answer.member("type").contains(Refusal.IN_PROGRESS.slug())
                && System.nanoTime() < end) {
            answer = send(call);
        }
        return answer;
    }

    /**
     * A new gate, closed.
     *
     * @return to be closed by the caller, which opens it
     */
    public Gate gate() {
        return new Gate(this);
    }

    /** How often the handler ran for a request, on both nodes. */
    int runs(Call call) throws IOException, InterruptedException {
        int runs = 0;
        for (int node = 0; node < NODES; node++) {
            Answer answer = control(node, "GET", "/control/runs/" + call.run());
            runs += Integer.parseInt(answer.text().strip());
        }
        return runs;
    }

    void assertRuns(Call call, int expected) throws IOException, InterruptedException {
        assertThat(runs(call)).as("runs of the handler").isEqualTo(expected);
    }

    /**
     * Asks or tells the application something that is neither authenticated nor has a session.
     *
     * @param node 0 or 1
     * @param method such as {@code POST}
     * @param path below {@code /control/}, with it
     * @return the answer
     * @throws IOException if there is none
     * @throws InterruptedException while it waits
     */
    public Answer control(int node, String method, String path) throws IOException, InterruptedException {
        return new Answer(HTTP.send(controlling(node, method, path), BodyHandlers.ofByteArray()));
    }

    CompletableFuture<Answer> beginControl(int node, String method, String path) {
        return HTTP.sendAsync(controlling(node, method, path), BodyHandlers.ofByteArray())
                .thenApply(Answer::new);
    }

    private HttpRequest controlling(int node, String method, String path) {
        return HttpRequest.newBuilder(URI.create(service.node(node) + path))
                .timeout(Duration.ofSeconds(SECONDS))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
    }
}
