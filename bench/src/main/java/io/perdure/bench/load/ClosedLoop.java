package io.perdure.bench.load;

import io.perdure.bench.BenchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Some connections to one server, each of which sends its next request when it has heard the answer to the last. One
 * thread serves them all, because it takes its time from the same processors as the server that is measured.
 */
public final class ClosedLoop implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 10_000;
    private static final int DIGITS = 3;

    private final Selector selector;
    private final List<Connection> connections = new ArrayList<>();

    private ClosedLoop(Selector selector) {
        this.selector = selector;
    }

    /**
     * Connects all.
     *
     * @param port of this machine
     * @param visitors one for each connection
     * @return to be closed by the caller
     */
    public static ClosedLoop connect(int port, List<? extends Visitor> visitors) {
        try {
            ClosedLoop loop = new ClosedLoop(Selector.open());
            for (Visitor visitor : visitors) {
                loop.connections.add(Connection.open(port, visitor, loop.selector));
            }
            return loop;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sends for some time, and then waits for the last answers.
     *
     * @param time for how long; each connection sends once at least
     * @return what was done
     * @throws BenchException if an answer does not come within ten seconds, or is wrong
     */
    public Load run(Duration time) {
        Histogram latencies = new Histogram(TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS) * 2, DIGITS);
        long start = System.nanoTime();
        try {
            for (Connection connection : connections) {
                connection.send();
            }
            serve(latencies, start + time.toNanos());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Load(latencies, Duration.ofNanos(System.nanoTime() - start));
    }

    private void serve(Histogram latencies, long end) throws IOException {
        int busy = connections.size();
        while (busy > 0) {
            if (selector.select(PATIENCE_MILLIS) == 0) {
                throw new BenchException("No answer within " + PATIENCE_MILLIS + " ms");
            }
            for (SelectionKey key : selector.selectedKeys()) {
                if (answered((Connection) key.attachment(), latencies, end)) {
                    busy--;
                }
            }
            selector.selectedKeys().clear();
        }
    }

    /** Whether it has got its last answer. */
    private static boolean answered(Connection connection, Histogram latencies, long end) throws IOException {
        var taken = connection.receive();
        if (taken.isEmpty()) {
            return false;
        }
        latencies.recordValue(taken.get());
        if (System.nanoTime() - end >= 0) {
            return true;
        }
        connection.send();
        return false;
    }

    @Override
    public void close() {
        try (selector) {
            for (Connection connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
