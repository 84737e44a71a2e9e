package io.perdure.examples.lab.node;

import io.perdure.idempotency.spi.Claim;
import io.perdure.idempotency.spi.ClaimOutcome;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.testkit.ForwardingIdempotencyStore;

/** A store with a point before a key is reserved and one after. */
final class PointedStore extends ForwardingIdempotencyStore {
    private final KillPoints points;

    PointedStore(IdempotencyStore store, KillPoints points) {
        super(store);
        this.points = points;
    }

    @Override
    public ClaimOutcome claim(Claim claim) {
        points.reach(KillPoint.BEFORE_RESERVE);
        ClaimOutcome outcome = super.claim(claim);
        if (outcome instanceof ClaimOutcome.Granted) {
            points.reach(KillPoint.AFTER_RESERVE);
        }
        return outcome;
    }
}
