package io.perdure.servlet.session;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One thread at a time: an application may use the session of one request on several (Servlet 6.0, section 7.7.1). */
final class Turn {
    private final ReentrantLock lock = new ReentrantLock();

    <T> T take(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    void run(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }
}
