package io.perdure.examples.lab.node;

import io.perdure.idempotency.spi.HandlerTransactions;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.jpa.ApplicationEntityManager;

/** What can be made wrong on purpose, to see whether the lab finds it. */
public enum Flaw {
    /** Nothing: the product as it is. */
    NONE,
    /** The token is dropped from the WHERE of the completing statement. */
    TOKENLESS,
    /** As that, and it does not ask whether the record is still pending either. */
    UNGUARDED,
    /** The record is completed in a transaction of its own, after the handler's commit. */
    COMPLETED_AFTER_COMMIT;

    HandlerTransactions in(HandlerTransactions right, IdempotencyStore store, ApplicationEntityManager application) {
        return switch (this) {
            case NONE -> right;
            case TOKENLESS -> new UnfencedTransactions(right, application, " AND state = 0");
            case UNGUARDED -> new UnfencedTransactions(right, application, "");
            case COMPLETED_AFTER_COMMIT -> new LateTransactions(right, store);
        };
    }
}
