package io.perdure.servlet.beans;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Intercepted, with references to other beans in its fields, and with a life that is watched. */
@SessionScoped
@Counted
public class Account implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    Ledger ledger;

    @Inject
    Cart cart;

    @Inject
    Instance<Ledger> ledgers;

    @Inject
    Notes notes;

    private final List<Integer> history = new ArrayList<>();
    private int balance;
    private int constructed;

    @PostConstruct
    void start() {
        constructed++;
        ledger.note("account made");
    }

    @PreDestroy
    void end() {
        ledger.note("account destroyed at " + balance + " with " + cart.items());
    }

    public void pay(int amount) {
        balance += amount;
        history.add(amount);
        notes.add("paid " + amount);
        cart.add("coin " + amount);
    }

    public String state() {
        return balance + " " + history + " " + notes.lines() + " " + cart.items() + " made " + constructed + " "
                + ledgers.isResolvable();
    }
}
