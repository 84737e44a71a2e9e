package io.perdure.examples.payments;

/**
 * What a client asks to be charged.
 *
 * @param amount in cents
 */
record PaymentOrder(long amount, String currency, String reference) {}
