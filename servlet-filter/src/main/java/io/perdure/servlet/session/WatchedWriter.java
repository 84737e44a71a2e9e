package io.perdure.servlet.session;

import java.io.PrintWriter;
import java.io.Writer;

/** A response's writer that tells before it commits. */
final class WatchedWriter extends Writer {
    /** No charset makes more bytes of a char. */
    private static final int MOST_BYTES_A_CHAR = 4;

    private final PrintWriter out;
    private final CommitWatch watch;

    WatchedWriter(PrintWriter out, CommitWatch watch) {
        this.out = out;
        this.watch = watch;
    }

    @Override
    public void write(char[] chars, int offset, int length) {
        watch.willWrite((long) length * MOST_BYTES_A_CHAR);
        out.write(chars, offset, length);
    }

    @Override
    public void flush() {
        watch.willFlush();
        out.flush();
    }

    @Override
    public void close() {
        watch.willFlush();
        out.close();
    }
}
