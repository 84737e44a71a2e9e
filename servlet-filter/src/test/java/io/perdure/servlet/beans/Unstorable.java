package io.perdure.servlet.beans;

import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;

/** A bean that says it is Serializable, and is not. */
@SessionScoped
public class Unstorable implements Serializable {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // on purpose
    private final Object lock = new Object() {};

    public String lock() {
        return lock.getClass().getSimpleName();
    }
}
