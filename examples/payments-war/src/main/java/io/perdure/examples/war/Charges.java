package io.perdure.examples.war;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;

/** What resource methods do: a charge in a transaction of its own, and an answer about it. */
@ApplicationScoped
class Charges {
    private final PaymentDatabase payments;

    /** For the proxy. */
    @SuppressWarnings("NullAway")
    Charges() {
        this(null);
    }

    @Inject
    Charges(PaymentDatabase payments) {
        this.payments = payments;
    }

    Response charge(String reference) {
        return answer(add(reference));
    }

    Payment add(String reference) {
        Payment payment = Payments.of("guest", reference);
        try {
            payments.add(payment);
        } catch (SQLException e) {
            throw new IllegalStateException("the payment could not be made", e);
        }
        return payment;
    }

    static Response answer(Payment payment) {
        return Response.created(URI.create("payments/" + payment.id()))
                .entity(Payments.json(payment))
                .build();
    }
}
