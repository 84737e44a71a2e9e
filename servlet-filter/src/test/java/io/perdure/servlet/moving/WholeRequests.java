package io.perdure.servlet.moving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Knows when requests are over: Jetty writes a session once more when its client has the answer already. */
final class WholeRequests extends Handler.Wrapper {
    private static final int SECONDS = 20;

    /** One party is the server itself, so that it never ends. */
    private final Phaser underWay = new Phaser(1);

    WholeRequests(Handler handler) {
        super(handler);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        int phase = underWay.register();
        assertThat(phase).isNotNegative();
        request.addHttpStreamWrapper(stream -> new HttpStream.Wrapper(stream) {
            @Override
            public void succeeded() {
                super.succeeded();
                underWay.arriveAndDeregister();
            }

            @Override
            public void failed(Throwable cause) {
                super.failed(cause);
                underWay.arriveAndDeregister();
            }
        });
        return super.handle(request, response, callback);
    }

    /** Waits until those that have begun are over. */
    synchronized void awaitEnd() throws InterruptedException, TimeoutException {
        int phase = underWay.arrive();
        underWay.awaitAdvanceInterruptibly(phase, SECONDS, TimeUnit.SECONDS);
    }
}
