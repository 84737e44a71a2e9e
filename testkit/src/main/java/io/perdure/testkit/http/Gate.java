package io.perdure.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;

/** Holds handlers until it is opened; opened at the end of the test in any case. */
public final class Gate implements AutoCloseable {
    private final Client client;
    private final String name = Call.uuid();

    Gate(Client client) {
        this.client = client;
    }

    /**
     * The step that waits here.
     *
     * @return as {@link Call#doing} takes it
     */
    public String step() {
        return "gate=" + name;
    }

    /**
     * Comes back when the handler of a request waits here; fails if it is answered instead.
     *
     * @param node to which it was sent
     * @param begun the request
     * @throws Exception if nobody arrives
     */
    public void awaitArrival(int node, CompletableFuture<Answer> begun) throws Exception {
        CompletableFuture<Answer> arrival = client.beginControl(node, "GET", arrivals(1));
        Client.finish(CompletableFuture.anyOf(arrival, begun).thenApply(Answer.class::cast));
        assertThat(begun.isDone())
                .as(() -> "answered before the gate: " + begun.join().text())
                .isFalse();
        assertArrived(Client.finish(arrival));
    }

    /**
     * Comes back when so many more handlers wait here.
     *
     * @param node to which their requests were sent
     * @param count how many
     * @throws IOException if the node does not answer
     * @throws InterruptedException while it waits
     */
    public void awaitArrivals(int node, int count) throws IOException, InterruptedException {
        assertArrived(client.control(node, "GET", arrivals(count)));
    }

    private static void assertArrived(Answer answer) {
        assertThat(answer.status()).as("whether handlers reached the gate").isEqualTo(204);
    }

    private String arrivals(int count) {
        return path() + "?arrivals=" + count;
    }

    /**
     * Lets go whoever waits here or will arrive, on every node.
     *
     * @throws IOException if a node does not answer
     * @throws InterruptedException while it waits
     */
    public void open() throws IOException, InterruptedException {
        for (int node = 0; node < Client.NODES; node++) {
            client.control(node, "POST", path());
        }
    }

    private String path() {
        return "/control/gates/" + name;
    }

    @Override
    public void close() throws IOException {
        try {
            open();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted before the gate was open");
        }
    }
}
