package io.perdure.servlet.session;

import io.perdure.servlet.session.cdi.BeanScope;
import io.perdure.servlet.session.discovery.FoundListeners;
import io.perdure.session.EndCause;
import io.perdure.session.SessionEvent;
import io.perdure.session.SessionListener;
import jakarta.servlet.ServletContext;
import java.util.Arrays;
import java.util.EventListener;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells the application's {@code HttpSessionListener}s, {@code HttpSessionAttributeListener}s and
 * {@code HttpSessionIdListener}s, and values that listen, of the sessions of a {@link SessionFilter}: those that are
 * declared in {@code web.xml}, in a fragment or by {@code @WebListener}, in this order; then those given here. Nobody
 * is called twice. What an application adds by {@code ServletContext.addListener} is the container's secret, and must be
 * given here, or be a CDI bean with a scope.
 *
 * <p>To be registered with the session manager too: of a session that expires or is revoked, evicted or pruned, the node
 * whose statement deleted it tells, on the thread that did so. If the process dies between the two, nobody is told:
 * {@code sessionDestroyed} is called at most once. Sessions that end before the filter was initialized are not told of.
 */
public final class HttpSessionEvents implements SessionListener {
    private final Supplier<List<ListenerCandidate>> candidates;
    private final Supplier<BeanScope> beans;
    private volatile @Nullable Opened opened;

    /** What is known once the application runs. */
    private record Opened(
            ServletContext context,
            @Nullable ClassLoader loader,
            Engine engine,
            SessionCallbacks callbacks,
            boolean boundValues) {}

    HttpSessionEvents(Supplier<List<ListenerCandidate>> candidates, Supplier<BeanScope> beans) {
        this.candidates = candidates;
        this.beans = beans;
    }

    /**
     * For declared listeners and these.
     *
     * @param listeners called after those that are declared, in this order; one of a declared class is taken in its
     *     place
     */
    public HttpSessionEvents(EventListener... listeners) {
        this(
                () -> Arrays.stream(listeners)
                        .map(listener -> new ListenerCandidate(listener.getClass(), listener))
                        .toList(),
                BeanScope::find);
    }

    /** From here on, listeners are called. On a thread of the application's. */
    synchronized SessionCallbacks open(ServletContext context, Engine engine) {
        Opened known = opened;
        if (known != null) {
            return known.callbacks();
        }
        FoundListeners found = FoundListeners.in(context);
        SessionCallbacks callbacks =
                new SessionCallbacks(new ListenerRoll(context, candidates.get()).call(found.declared()), beans.get());
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        opened = new Opened(context, loader, engine, callbacks, found.boundValues());
        return callbacks;
    }

    /** True if there may be somebody to be told: a listener, or a value that wants to know when it is unbound. */
    @Override
    public boolean wantsAttributes() {
        Opened now = opened;
        return now != null && (now.boundValues() || now.callbacks().hearEnds());
    }

    /** Translates ends that no request of the filter's has caused. */
    @Override
    public void on(SessionEvent event) {
        Opened now = opened;
        if (now != null
                && event instanceof SessionEvent.Ended ended
                && ended.cause() != EndCause.INVALIDATED
                && (now.boundValues() || now.callbacks().hearEnds())) {
            tell(now, ended);
        }
    }

    private static void tell(Opened now, SessionEvent.Ended ended) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(now.loader());
        try {
            new EndedHttpSession(ended, now.context(), now.engine(), now.callbacks()).end();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
