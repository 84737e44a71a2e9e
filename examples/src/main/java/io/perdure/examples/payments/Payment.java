package io.perdure.examples.payments;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** One charge. Rows are only ever added. */
@Entity
@Table(name = "payment")
class Payment {
    @Id
    private String id;

    private String payer;

    private long amount;

    private String currency;

    private String reference;

    @Column(name = "created_at")
    private long createdAt;

    /** For Jakarta Persistence, which fills the fields afterwards. */
    @SuppressWarnings("NullAway.Init")
    protected Payment() {}

    Payment(String id, String payer, PaymentOrder order, Instant createdAt) {
        this.id = id;
        this.payer = payer;
        this.amount = order.amount();
        this.currency = order.currency();
        this.reference = order.reference();
        this.createdAt = createdAt.toEpochMilli();
    }

    String id() {
        return id;
    }

    String payer() {
        return payer;
    }

    long amount() {
        return amount;
    }

    String currency() {
        return currency;
    }

    String reference() {
        return reference;
    }

    Instant createdAt() {
        return Instant.ofEpochMilli(createdAt);
    }
}
