package io.perdure.servlet.waiting;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** A handler whose first run is held until it is told to go on. */
final class Gated implements FilterNode.Handler, AutoCloseable {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);
    private final int status;

    /** Its first run ends with a status. */
    Gated(int status) {
        this.status = status;
    }

    @Override
    public void handle(int run, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(run == 1 ? status : 201);
        if (run == 1) {
            reached.countDown();
            Soon.await(open);
        }
        response.getWriter().print("run " + run);
    }

    void awaitFirst() {
        Soon.await(reached);
    }

    void open() {
        open.countDown();
    }

    @Override
    public void close() {
        open();
    }
}
