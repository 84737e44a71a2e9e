package io.perdure.idempotency;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The lease of a handler at work, renewed until it is closed, lost, or as long as it may be. */
public final class Lease implements AutoCloseable {
    private final Reservation reservation;
    private final Duration length;
    private final Instant longest;
    private @Nullable Future<?> heartbeat;
    private volatile boolean held = true;
    private volatile boolean ending;

    Lease(Reservation reservation, Duration length, Instant longest) {
        this.reservation = reservation;
        this.length = length;
        this.longest = longest;
    }

    Reservation reservation() {
        return reservation;
    }

    /**
     * Whether nobody else can have taken over, as far as is known. The answer of a handler that has lost its lease is
     * not stored; it does well to stop, and to undo what it can.
     *
     * @return false once a renewal was refused or no longer made
     */
    public boolean isHeld() {
        return held;
    }

    /**
     * The handler is done. The lease is renewed until it is closed, as its answer may take long to store; that it is
     * refused may now be because the record has ended, and says nothing. Whoever ends the record learns if it was lost.
     */
    public void ending() {
        ending = true;
    }

    /** Ends the renewals. Neither frees the key nor waits: a renewal that is on its way changes nothing that matters. */
    @Override
    public synchronized void close() {
        if (heartbeat != null) {
            heartbeat.cancel(false);
        }
    }

    synchronized void renewedBy(Future<?> task) {
        heartbeat = task;
        if (!held) {
            task.cancel(false);
        }
    }

    /** One renewal. */
    void renew(OwnedRecords records) {
        if (!records.renew(reservation, length, longest)) {
            if (!ending) {
                records.lost(reservation);
            }
            held = false;
            close();
        }
    }
}
