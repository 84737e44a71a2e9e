package io.perdure.jpa.cdi;

import io.perdure.ConfigurationException;
import io.perdure.idempotency.Reservation;
import io.perdure.idempotency.spi.HandlerTransaction;
import io.perdure.idempotency.spi.HandlerTransactions;

/** The application offers no EntityManager. */
record NoTransactions() implements HandlerTransactions {
    @Override
    public HandlerTransaction begin() {
        throw missing();
    }

    @Override
    public HandlerTransaction begin(Reservation reservation) {
        throw missing();
    }

    @Override
    public void check() {
        throw missing();
    }

    private static ConfigurationException missing() {
        return new ConfigurationException(
                "Setting perdure.idempotency.mode is join somewhere, and Perdure does not know"
                        + " the application's EntityManager. Make a bean that implements"
                        + " io.perdure.jpa.ApplicationEntityManager, or set the mode to lease.");
    }
}
