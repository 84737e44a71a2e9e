package io.perdure.servlet.kit;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/** The steps that let the container's thread go. */
record AsyncStep(HttpServletRequest request, HttpServletResponse response) {
    private static final long NO_TIMEOUT = 0;
    private static final long SHORT_TIMEOUT_MILLIS = 500;
    private static final String READ = "read";

    /** Nobody completes. */
    private static final Set<String> ENDLESS = Set.of("timeout", "late");

    /** What is left to do. */
    interface Rest {
        void carryOut() throws ServletException, IOException;
    }

    /** True if the rest is not to be carried out here and now. */
    boolean begin(String how, Rest rest) throws ServletException {
        AsyncContext async = request.startAsync();
        async.setTimeout(ENDLESS.contains(how) ? SHORT_TIMEOUT_MILLIS : NO_TIMEOUT);
        switch (how) {
            case "thread" -> async.start(() -> finish(async, rest));
            case "dispatch" -> async.dispatch();
            case "late" -> async.start(() -> carryOut(rest));
            case "stay", "timeout" -> {}
            default -> throw new ServletException("No way to go asynchronous is named " + how);
        }
        return !how.equals("stay");
    }

    private static void finish(AsyncContext async, Rest rest) {
        try {
            carryOut(rest);
        } finally {
            async.complete();
        }
    }

    private static void carryOut(Rest rest) {
        try {
            rest.carryOut();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
    }

    static void nonblocking(HttpServletRequest request, HttpServletResponse response, String value) throws IOException {
        AsyncContext async = request.startAsync();
        if (value.equals(READ)) {
            request.getInputStream().setReadListener(new Reader(async, request.getInputStream()));
        } else {
            byte[] bytes = PlainStep.pattern(Integer.parseInt(value));
            response.getOutputStream().setWriteListener(new Writer(async, response.getOutputStream(), bytes));
        }
    }

    private static final class Reader implements ReadListener {
        private final AsyncContext async;
        private final ServletInputStream in;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        Reader(AsyncContext async, ServletInputStream in) {
            this.async = async;
            this.in = in;
        }

        @Override
        public void onDataAvailable() throws IOException {
            byte[] some = new byte[4096];
            while (in.isReady()) {
                int read = in.read(some);
                if (read < 0) {
                    return;
                }
                body.write(some, 0, read);
            }
        }

        @Override
        public void onAllDataRead() throws IOException {
            async.getResponse().getOutputStream().write(body.toByteArray());
            async.complete();
        }

        @Override
        public void onError(Throwable failure) {
            async.complete();
        }
    }

    private static final class Writer implements WriteListener {
        private static final int SOME = 10_000;

        private final AsyncContext async;
        private final ServletOutputStream out;
        private final byte[] bytes;
        private int written;

        Writer(AsyncContext async, ServletOutputStream out, byte[] bytes) {
            this.async = async;
            this.out = out;
            this.bytes = bytes;
        }

        @Override
        public void onWritePossible() throws IOException {
            while (out.isReady()) {
                if (written == bytes.length) {
                    async.complete();
                    return;
                }
                int some = Math.min(SOME, bytes.length - written);
                out.write(bytes, written, some);
                written += some;
            }
        }

        @Override
        public void onError(Throwable failure) {
            async.complete();
        }
    }
}
