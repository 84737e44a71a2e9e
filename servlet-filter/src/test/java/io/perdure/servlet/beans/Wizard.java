package io.perdure.servlet.beans;

import jakarta.enterprise.context.ConversationScoped;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Lives as long as a conversation. */
@ConversationScoped
public class Wizard implements Serializable {
    private static final long serialVersionUID = 1L;

    private final List<String> steps = new ArrayList<>();

    public void step(String step) {
        steps.add(step);
    }

    public List<String> steps() {
        return List.copyOf(steps);
    }
}
