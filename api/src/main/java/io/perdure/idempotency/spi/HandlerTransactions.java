package io.perdure.idempotency.spi;

import io.perdure.idempotency.Reservation;

/**
 * The application's transactions, for handlers whose work commits together with their answer. They are of the database
 * that the records are in. Safe for use by many threads.
 */
public interface HandlerTransactions {
    /**
     * Begins a transaction on the calling thread, for a handler whose request has no key.
     *
     * @return the transaction, to be committed or rolled back by the same thread
     * @throws io.perdure.StoreUnavailableException if it cannot be begun
     * @throws IllegalStateException if the thread is in a transaction already
     */
    HandlerTransaction begin();

    /**
     * Begins a transaction on the calling thread, for the handler of a request with a key.
     *
     * @param reservation what the handler runs under
     * @return the transaction, to be committed or rolled back by the same thread
     * @throws io.perdure.StoreUnavailableException if it cannot be begun
     * @throws io.perdure.ConfigurationException if it is of another database than the records are
     * @throws IllegalStateException if the thread is in a transaction already
     */
    HandlerTransaction begin(Reservation reservation);

    /**
     * Finds out, before the first request does, whether there is everything that {@link #begin} needs.
     *
     * @throws io.perdure.ConfigurationException if something is missing
     */
    void check();
}
