package io.perdure.servlet.beans;

import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Inject;
import java.io.Serializable;

/** Gets what it needs by its constructor. */
@SessionScoped
public class Greeter implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Ledger ledger;
    private String name = "nobody";

    /** For the proxy. */
    Greeter() {
        this(null);
    }

    @Inject
    Greeter(Ledger ledger) {
        this.ledger = ledger;
    }

    public void call(String other) {
        name = other;
    }

    public String greet() {
        ledger.note("greeted " + name);
        return "Hello " + name;
    }
}
