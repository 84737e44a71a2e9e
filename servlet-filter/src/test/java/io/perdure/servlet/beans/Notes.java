package io.perdure.servlet.beans;

import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Belongs to whoever it is injected into, and is kept with it. */
public class Notes implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    Ledger ledger;

    private final List<String> lines = new ArrayList<>();

    public void add(String line) {
        lines.add(line);
        ledger.note("noted " + line);
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }
}
