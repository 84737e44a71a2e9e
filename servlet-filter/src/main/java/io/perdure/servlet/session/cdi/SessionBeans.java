package io.perdure.servlet.session.cdi;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The beans of one dispatch of a request, or of a session that ends outside of any. */
final class SessionBeans {
    private final BeanStates states;
    private final Source source;
    private final Map<String, ScopedBean> ended = new LinkedHashMap<>();
    private final List<Runnable> atTheEnd = new ArrayList<>();

    /** Where the session comes from. */
    sealed interface Source {
        @Nullable HttpSession session(boolean create);
    }

    /** The session of a request, if and when it is asked for. */
    record OfRequest(HttpServletRequest request) implements Source {
        @Override
        public @Nullable HttpSession session(boolean create) {
            return request.getSession(create);
        }
    }

    /** A session that no request has any more. */
    record Ended(HttpSession session) implements Source {
        @Override
        public HttpSession session(boolean create) {
            return session;
        }
    }

    SessionBeans(BeanStates states, Source source) {
        this.states = states;
        this.source = source;
    }

    Optional<HttpServletRequest> request() {
        return source instanceof OfRequest of ? Optional.of(of.request()) : Optional.empty();
    }

    Optional<HttpSession> session(boolean create) {
        return Optional.ofNullable(source.session(create));
    }

    /** After the session has ended its beans live on until the dispatch does, unless there is a new session. */
    Optional<ScopedBean> find(String attribute) {
        return session(false)
                .map(session -> states.find(session, attribute))
                .orElseGet(() -> Optional.ofNullable(ended.get(attribute)));
    }

    void put(String attribute, ScopedBean bean) {
        session(true)
                .orElseThrow(() -> new IllegalStateException("The session has ended"))
                .setAttribute(attribute, bean);
    }

    Optional<ScopedBean> remove(String attribute) {
        Optional<ScopedBean> found = find(attribute);
        session(false).ifPresent(session -> session.removeAttribute(attribute));
        ended.remove(attribute);
        return found;
    }

    void end(List<BeanStates.Held> beans, Runnable destroy) {
        beans.forEach(held -> ended.put(held.attribute(), held.bean()));
        atTheEnd.add(destroy);
    }

    void close() {
        atTheEnd.forEach(Runnable::run);
    }
}
