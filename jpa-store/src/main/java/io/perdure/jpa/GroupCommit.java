package io.perdure.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.QueryTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One writer at a time, in the order of arrival, without a thread of its own: who finds nobody writing leads, and writes
 * for all who came meanwhile in one transaction, so that they share the wait for the disk. Then the first who still
 * waits leads. Alone, a statement commits itself.
 */
final class GroupCommit implements Writer {
    /** So many share a commit at most: it keeps the write lock and the wait short. */
    static final int LARGEST_BATCH = 256;

    private final EntityManagers managers;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Ticket<?>> waiting = new ArrayDeque<>();
    private boolean led;

    /**
     * A queue with nobody in it.
     *
     * @param patience how long a caller waits for others to write
     */
    GroupCommit(EntityManagers managers, Duration patience) {
        this.managers = managers;
        this.patience = patience;
    }

    @Override
    public List<Row> statement(Sql sql) {
        return together(manager -> NativeQueries.run(manager, sql));
    }

    /** Runs work, which is durable when this returns, perhaps in one transaction with that of others. */
    <R> R together(Function<EntityManager, R> work) {
        return submit(new Ticket<>(work, false, patience));
    }

    @Override
    public <R> R transaction(Function<EntityManager, R> work) {
        return submit(new Ticket<>(work, true, patience));
    }

    private <R> R submit(Ticket<R> ticket) {
        enqueue(ticket);
        await(ticket);
        if (ticket.isLeading()) {
            lead();
        }
        return ticket.answer();
    }

    /** Those it writes for have nothing to do with an interrupt of the leader: it is put off until they are served. */
    private void lead() {
        boolean interrupted = Thread.interrupted();
        try {
            new Batch(nextBatch()).run(managers);
        } finally {
            handOver();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void enqueue(Ticket<?> ticket) {
        lock.lock();
        try {
            waiting.add(ticket);
            if (!led) {
                led = true;
                ticket.lead();
            }
        } finally {
            lock.unlock();
        }
    }

    private void await(Ticket<?> ticket) {
        try {
            if (!ticket.isLeading() && !ticket.await()) {
                withdraw(ticket, new QueryTimeoutException("Others were still writing after " + patience));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            withdraw(ticket, new PersistenceException("Interrupted while others were writing", e));
        }
    }

    /** Who was just given the lead, or the answer, has to take it. A job that is being run may still take effect. */
    private void withdraw(Ticket<?> ticket, PersistenceException reason) {
        lock.lock();
        try {
            if (!ticket.isLeading() && !ticket.isAnswered()) {
                waiting.remove(ticket);
                throw reason;
            }
        } finally {
            lock.unlock();
        }
    }

    /** The leader is first in the queue, and so in its own batch. */
    private List<Ticket<?>> nextBatch() {
        lock.lock();
        try {
            List<Ticket<?>> batch = new ArrayList<>();
            batch.add(waiting.remove());
            while (batch.size() < LARGEST_BATCH && joins(waiting.peek(), batch.get(0))) {
                batch.add(waiting.remove());
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private static boolean joins(@Nullable Ticket<?> next, Ticket<?> first) {
        return next != null && !next.isAlone() && !first.isAlone();
    }

    /** How many wait for somebody to write for them. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private void handOver() {
        lock.lock();
        try {
            Ticket<?> next = waiting.peek();
            led = next != null;
            if (next != null) {
                next.lead();
            }
        } finally {
            lock.unlock();
        }
    }
}
