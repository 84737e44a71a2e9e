package io.perdure.bench.load;

import java.nio.ByteBuffer;

/** What one connection asks, and what it expects to hear. For one thread at a time. */
public interface Visitor {
    /**
     * The next request, whole.
     *
     * @return its bytes, to be read from position to limit
     */
    ByteBuffer request();

    /**
     * Takes the answer to the last request.
     *
     * @param reply as it came
     * @throws io.perdure.bench.BenchException if it is not what honest work would have answered
     */
    void receive(Reply reply);
}
