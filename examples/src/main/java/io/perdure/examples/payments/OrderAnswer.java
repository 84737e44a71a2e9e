package io.perdure.examples.payments;

/** How reading an order ends. */
sealed interface OrderAnswer {
    record Accepted(PaymentOrder order) implements OrderAnswer {}

    record Refused(Problem problem) implements OrderAnswer {}
}
