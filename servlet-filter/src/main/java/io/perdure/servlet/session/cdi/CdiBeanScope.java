package io.perdure.servlet.session.cdi;

import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Destroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Session-scoped beans, in an application with CDI. */
final class CdiBeanScope implements BeanScope {
    private final BeanManager manager;
    private final StoredSessionContext context;
    private final ServerContext server;
    private final InstanceCache cache;

    CdiBeanScope(BeanManager manager, StoredSessionContext context, ServerContext server) {
        this.manager = manager;
        this.context = context;
        this.server = server;
        this.cache = new InstanceCache(manager);
    }

    @Override
    public Dispatch enter(HttpServletRequest request) {
        SessionBeans beans = new SessionBeans(context.states(), new SessionBeans.OfRequest(request));
        cache.forget();
        Runnable serversBack = server.silence();
        Optional<SessionBeans> before = context.exchange(Optional.of(beans));
        return () -> {
            try {
                beans.close();
            } finally {
                leave(before, serversBack);
            }
        };
    }

    @Override
    public boolean areThere() {
        return !context.states().areNone();
    }

    @Override
    public void began(HttpSession session) {
        tell(Initialized.Literal.SESSION, session);
    }

    @Override
    public Runnable ending(HttpSession session) {
        return context.current()
                .filter(beans -> beans.session(false).filter(session::equals).isPresent())
                .map(dispatch -> endingWithin(dispatch, session))
                .orElseGet(() -> endingOutside(session));
    }

    private Runnable endingWithin(SessionBeans dispatch, HttpSession session) {
        List<BeanStates.Held> beans = context.states().all(session);
        return () -> {
            dispatch.end(beans, () -> destroy(session, beans));
            cache.forget();
        };
    }

    private Runnable endingOutside(HttpSession session) {
        SessionBeans last = new SessionBeans(context.states(), new SessionBeans.Ended(session));
        List<BeanStates.Held> beans = new ArrayList<>();
        during(last, () -> beans.addAll(context.states().all(session)));
        return () -> during(last, () -> destroy(session, beans));
    }

    private void during(SessionBeans beans, Runnable action) {
        cache.forget();
        Runnable serversBack = server.silence();
        Optional<SessionBeans> before = context.exchange(Optional.of(beans));
        try {
            action.run();
        } finally {
            leave(before, serversBack);
        }
    }

    private void leave(Optional<SessionBeans> before, Runnable serversBack) {
        context.exchange(before);
        serversBack.run();
        cache.forget();
    }

    private void destroy(HttpSession session, List<BeanStates.Held> beans) {
        tell(BeforeDestroyed.Literal.SESSION, session);
        beans.forEach(context.states()::destroy);
        tell(Destroyed.Literal.SESSION, session);
    }

    private void tell(Annotation what, HttpSession session) {
        manager.getEvent().select(HttpSession.class, what).fire(session);
    }
}
