package io.perdure.engine;

import java.util.concurrent.ThreadFactory;

/**
 * Threads that do not keep a server from stopping.
 *
 * @param name how a thread dump calls them
 */
public record DaemonThreads(String name) implements ThreadFactory {
    /**
     * Threads of one name.
     *
     * @param name how a thread dump calls them
     * @return makes such threads
     */
    public static DaemonThreads named(String name) {
        return new DaemonThreads(name);
    }

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
