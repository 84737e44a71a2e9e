package io.perdure.examples.war;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A charge. One reference is charged once: the table says so. */
@Entity
@Table(name = "war_payment")
public class Payment {
    @Id
    @Column(name = "id")
    private String id = "";

    @Column(name = "payer")
    private String payer = "";

    @Column(name = "reference")
    private String reference = "";

    /** For the provider. */
    protected Payment() {}

    Payment(String id, String payer, String reference) {
        this.id = id;
        this.payer = payer;
        this.reference = reference;
    }

    String id() {
        return id;
    }

    String payer() {
        return payer;
    }

    String reference() {
        return reference;
    }
}
