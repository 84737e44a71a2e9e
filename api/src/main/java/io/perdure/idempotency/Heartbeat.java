package io.perdure.idempotency;

import io.perdure.StoreUnavailableException;
import io.perdure.engine.DaemonThreads;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Renews the leases of handlers at work, each at a third of its length, on one daemon thread: a lease can be short, so
 * that a dead owner is taken over soon, and a handler slow all the same. A renewal changes the record: in mode
 * {@code join}, a transaction at REPEATABLE READ or above that began before cannot complete it any more.
 */
public final class Heartbeat implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Heartbeat.class.getName());
    /** Two renewals may fail before the lease is over. */
    private static final int RENEWALS_PER_LEASE = 3;

    private final OwnedRecords records;
    private final ScheduledThreadPoolExecutor executor;

    /**
     * A heartbeat for the reservations of one guard.
     *
     * @param guard renews them
     */
    public Heartbeat(IdempotencyGuard guard) {
        this.records = guard.owned();
        // Who reserves while the application ends has its lease all the same, as long as that lasts.
        this.executor = new ScheduledThreadPoolExecutor(
                1, DaemonThreads.named("perdure-heartbeat"), new ThreadPoolExecutor.DiscardPolicy());
        // Most handlers are long done before the first renewal.
        executor.setRemoveOnCancelPolicy(true);
    }

    /**
     * Keeps a lease from now on; once this is closed, it lasts for its length and no longer.
     *
     * @param reservation whose lease
     * @param length how long it is; it is renewed to this length each time
     * @param longest how long after the reservation it is renewed; zero for never
     * @return the lease, to be closed when the handler is done
     */
    public Lease keep(Reservation reservation, Duration length, Duration longest) {
        Lease lease = new Lease(reservation, length, reservation.since().plus(longest));
        if (!longest.isZero()) {
            long nanos = Math.max(1, length.toNanos() / RENEWALS_PER_LEASE);
            lease.renewedBy(executor.scheduleAtFixedRate(() -> renew(lease), nanos, nanos, TimeUnit.NANOSECONDS));
        }
        return lease;
    }

    private void renew(Lease lease) {
        try {
            lease.renew(records);
        } catch (StoreUnavailableException e) {
            LOG.log(Level.WARNING, "A lease was not renewed; it is tried again while it lasts", e);
        } catch (RuntimeException | Error e) {
            // The executor would end the renewals without a word.
            LOG.log(Level.ERROR, "A lease was not renewed", e);
        }
    }

    /** Ends all renewals. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
