package io.perdure.bench.server;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The row that a handler makes. */
@Entity
@Table(name = "bench_order")
public class BenchOrder {
    @Id
    @Column(name = "id")
    private String id = "";

    @Column(name = "answer")
    private String answer = "";

    /** For the provider. */
    protected BenchOrder() {}

    BenchOrder(String id, String answer) {
        this.id = id;
        this.answer = answer;
    }

    /** As a log may show it. */
    @Override
    public String toString() {
        return id + " " + answer;
    }
}
