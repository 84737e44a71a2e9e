package io.perdure.servlet.kit;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What happened on a node, in its order, by names: the id of a session, its attribute {@code mark}, and others. */
final class Recorder {
    private static final String MARK = "mark";

    private final Map<String, List<String>> events = new ConcurrentHashMap<>();
    private final Map<String, String> marks = new ConcurrentHashMap<>();

    static Recorder of(ServletContext context) {
        return (Recorder) context.getAttribute(Recorder.class.getName());
    }

    void keepIn(ServletContext context) {
        context.setAttribute(Recorder.class.getName(), this);
    }

    static void record(HttpSession session, String event) {
        of(session.getServletContext()).recordFor(session, event);
    }

    private void recordFor(HttpSession session, String event) {
        String id = session.getId();
        record(id, event);
        learnMark(session);
        String mark = marks.get(id);
        if (mark != null) {
            record(mark, event);
        }
    }

    /** Once it has ended, a session does not say any more. */
    private void learnMark(HttpSession session) {
        try {
            if (session.getAttribute(MARK) instanceof String mark) {
                marks.put(session.getId(), mark);
            }
        } catch (IllegalStateException e) {
            marks.putIfAbsent(session.getId(), "ended unknown");
        }
    }

    void record(String name, String event) {
        events.computeIfAbsent(name, any -> new CopyOnWriteArrayList<>()).add(event);
    }

    String of(String name) {
        return String.join("\n", events.getOrDefault(name, List.of()));
    }
}
