package io.perdure.idempotency;

import java.util.concurrent.ThreadFactory;

/** Threads that do not keep a server from stopping. */
record DaemonThreads(String name) implements ThreadFactory {
    static DaemonThreads named(String name) {
        return new DaemonThreads(name);
    }

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
