package io.perdure.servlet.session;

import io.perdure.ConfigurationException;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.ArrayList;
import java.util.EventListener;
import java.util.List;
import java.util.Optional;

/** Puts together who is called, each once: first what is declared, in that order, then what else is there. */
final class ListenerRoll {
    private final ServletContext context;
    private final List<ListenerCandidate> candidates;

    ListenerRoll(ServletContext context, List<ListenerCandidate> candidates) {
        this.context = context;
        this.candidates = candidates;
    }

    List<EventListener> call(List<Class<? extends EventListener>> declared) {
        List<EventListener> all = new ArrayList<>();
        declared.forEach(type -> all.add(candidate(type).orElseGet(() -> create(type))));
        candidates.stream()
                .map(ListenerCandidate::listener)
                .filter(listener -> all.stream().noneMatch(known -> known == listener))
                .forEach(all::add);
        return all;
    }

    private Optional<EventListener> candidate(Class<?> type) {
        return candidates.stream()
                .filter(candidate -> candidate.type() == type)
                .map(ListenerCandidate::listener)
                .findFirst();
    }

    private EventListener create(Class<? extends EventListener> type) {
        try {
            return context.createListener(type);
        } catch (ServletException e) {
            throw new ConfigurationException(
                    "The session listener " + type.getName() + " cannot be made. Give it a public constructor "
                            + "without parameters.",
                    e);
        }
    }
}
