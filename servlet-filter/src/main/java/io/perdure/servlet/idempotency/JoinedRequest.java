package io.perdure.servlet.idempotency;

import io.perdure.StoreUnavailableException;
import io.perdure.idempotency.spi.HandlerTransaction;
import io.perdure.idempotency.spi.HandlerTransactions;
import io.perdure.servlet.OutageLog;
import io.perdure.servlet.Problems;
import io.perdure.servlet.idempotency.recording.Passage;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Runs handlers in transactions that begin and end with them, on their threads (Jakarta EE Platform 10, section 4.2.2).
 *
 * @param transactions of the application
 * @param problems how refusals look
 */
record JoinedRequest(HandlerTransactions transactions, Problems problems) {
    private static final System.Logger LOG = System.getLogger(IdempotencyFilter.class.getName());

    /** Nothing if the transaction cannot begin; the request has been answered then. */
    Optional<Passage> begin(JoinedRun handler, HttpServletResponse response) throws IOException {
        HandlerTransaction transaction;
        try {
            transaction = handler.begin(transactions);
        } catch (StoreUnavailableException e) {
            handler.notBegun(e);
            OutageLog.tell(LOG, "A handler's transaction cannot begin; the request is answered 503", e);
            problems.sendStoreUnavailable(response);
            return Optional.empty();
        } catch (RuntimeException e) {
            handler.notBegun(e);
            throw e;
        }
        try {
            return Optional.of(new InTransaction(handler.begin(transaction, response), transaction));
        } catch (RuntimeException | Error e) {
            transaction.rollback();
            throw e;
        }
    }

    /** Rolls back whatever has not ended. */
    private record InTransaction(Passage handler, HandlerTransaction transaction) implements Passage {
        @Override
        public ServletRequest request() {
            return handler.request();
        }

        @Override
        public ServletResponse response() {
            return handler.response();
        }

        @Override
        public void returned() throws IOException {
            handler.returned();
        }

        @Override
        public boolean threw() throws IOException {
            return handler.threw();
        }

        @Override
        public void left() throws IOException {
            try {
                handler.left();
            } finally {
                transaction.rollback();
            }
        }
    }
}
