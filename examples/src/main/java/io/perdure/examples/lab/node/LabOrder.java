package io.perdure.examples.lab.node;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row that a handler made. Nothing in its table keeps a handler from making two for one key. */
@Entity
@Table(name = "lab_order")
public class LabOrder {
    @Id
    @Column(name = "id")
    private String id = "";

    @Column(name = "order_key")
    private String key = "";

    @Column(name = "amount")
    private long amount;

    @Column(name = "node")
    private String node = "";

    @Column(name = "run")
    private String run = "";

    /** For the provider. */
    protected LabOrder() {}

    LabOrder(String id, String key, long amount, String node, String run) {
        this.id = id;
        this.key = key;
        this.amount = amount;
        this.node = node;
        this.run = run;
    }

    /** As its answer says it. Not its toString, which providers log: it has the key in it. */
    String toJson() {
        return "{\"row\":\"" + id + "\",\"key\":\"" + key + "\",\"amount\":" + amount + ",\"node\":\"" + node
                + "\",\"run\":\"" + run + "\"}";
    }
}
