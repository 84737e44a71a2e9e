package io.perdure.servlet.session;

import java.util.function.IntSupplier;

/** Notices when a response is about to be committed because its buffer, or its announced length, is full. */
final class CommitWatch {
    private final Runnable beforeCommit;
    private final IntSupplier bufferSize;
    private long announced = Long.MAX_VALUE;
    private long written;

    CommitWatch(Runnable beforeCommit, IntSupplier bufferSize) {
        this.beforeCommit = beforeCommit;
        this.bufferSize = bufferSize;
    }

    void announce(long length) {
        announced = length < 0 ? Long.MAX_VALUE : length;
    }

    /** To be called before so many bytes are written, or so many that it cannot be more. */
    void willWrite(long bytes) {
        written += bytes;
        if (written >= announced || written >= bufferSize.getAsInt()) {
            beforeCommit.run();
        }
    }

    void willFlush() {
        beforeCommit.run();
    }

    void forget() {
        written = 0;
    }
}
