package io.perdure.servlet.idempotency;

import io.perdure.StoreUnavailableException;
import io.perdure.idempotency.spi.HandlerTransaction;
import io.perdure.idempotency.spi.HandlerTransactions;
import io.perdure.servlet.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;

/**
 * Runs handlers in transactions that begin and end with them, on their threads (Jakarta EE Platform 10, section 4.2.2).
 *
 * @param transactions of the application
 * @param problems how refusals look
 */
record JoinedRequest(HandlerTransactions transactions, Problems problems) {
    private static final System.Logger LOG = System.getLogger(IdempotencyFilter.class.getName());

    void run(JoinedRun handler, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        HandlerTransaction transaction;
        try {
            transaction = handler.begin(transactions);
        } catch (StoreUnavailableException e) {
            handler.notBegun(e);
            LOG.log(Level.ERROR, "A handler's transaction cannot begin; the request is answered 503", e);
            problems.sendStoreUnavailable(response);
            return;
        } catch (RuntimeException e) {
            handler.notBegun(e);
            throw e;
        }
        try {
            handler.run(transaction, response, chain);
        } finally {
            transaction.rollback();
        }
    }
}
