package io.perdure.servlet.beans;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Destroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.event.Observes;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What happened on this node. */
@ApplicationScoped
public class Ledger {
    private final List<String> entries = new CopyOnWriteArrayList<>();

    public void note(String entry) {
        entries.add(entry);
    }

    public List<String> entries() {
        return List.copyOf(entries);
    }

    public void clear() {
        entries.clear();
    }

    void began(@Observes @Initialized(SessionScoped.class) HttpSession session) {
        note("began");
    }

    void ended(@Observes @Destroyed(SessionScoped.class) HttpSession session) {
        note("ended");
    }
}
