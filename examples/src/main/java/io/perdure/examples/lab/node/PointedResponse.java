package io.perdure.examples.lab.node;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/** A response with a point before the first byte of an answer, and one in the middle of a stored one. */
final class PointedResponse extends HttpServletResponseWrapper {
    private static final int MULTIPLE_CHOICES = 300;

    private final KillPoints points;

    PointedResponse(HttpServletResponse response, KillPoints points) {
        super(response);
        this.points = points;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        ServletOutputStream real = super.getOutputStream();
        return getStatus() < MULTIPLE_CHOICES ? new Pointed(real) : real;
    }

    private final class Pointed extends ServletOutputStream {
        private final ServletOutputStream real;

        private Pointed(ServletOutputStream real) {
            this.real = real;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int half = 0;
            if (!containsHeader("Idempotent-Replayed")) {
                points.reach(KillPoint.BEFORE_BYTES);
            } else if (points.isArmed(KillPoint.DURING_REPLAY)) {
                half = length / 2;
                real.write(bytes, offset, half);
                real.flush();
                points.reach(KillPoint.DURING_REPLAY);
            }
            real.write(bytes, offset + half, length - half);
        }

        @Override
        public void flush() throws IOException {
            real.flush();
        }

        @Override
        public void close() throws IOException {
            real.close();
        }

        @Override
        public boolean isReady() {
            return real.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            real.setWriteListener(listener);
        }
    }
}
