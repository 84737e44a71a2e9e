package io.perdure.servlet.session;

import io.perdure.session.Device;
import io.perdure.session.ListedSession;
import io.perdure.session.SessionEvent;
import io.perdure.session.SessionInfo;
import io.perdure.session.SessionOwner;
import io.perdure.session.SwapOutcome;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A session that has ended without a request of its own, as its listeners see it: it can be read until they have been
 * called; what they change is not kept.
 */
final class EndedHttpSession implements DurableSession {
    private final SessionInfo info;
    private final String id;
    private final ServletContext context;
    private final SessionCallbacks callbacks;
    private final BoundAttributes attributes;
    private boolean over;

    EndedHttpSession(SessionEvent.Ended ended, ServletContext context, Engine engine, SessionCallbacks callbacks) {
        this.info = ended.info();
        this.id = ended.reference();
        this.context = context;
        this.callbacks = callbacks;
        this.attributes = new BoundAttributes(
                new SessionAttributes(engine, ended.session().orElse(null)), callbacks, this);
    }

    /** Calls the listeners. */
    void end() {
        Runnable beans = callbacks.beans().ending(this);
        callbacks.destroyed(this);
        attributes.unbindAll();
        beans.run();
        over = true;
    }

    private BoundAttributes readable() {
        requireReadable();
        return attributes;
    }

    private void requireReadable() {
        if (over) {
            throw ended();
        }
    }

    private static IllegalStateException ended() {
        return new IllegalStateException("The session has ended");
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String publicId() {
        return info.id();
    }

    @Override
    public SessionOwner owner() {
        return info.owner();
    }

    @Override
    public Device device() {
        return info.device();
    }

    @Override
    public long getCreationTime() {
        requireReadable();
        return info.times().createdAt().toEpochMilli();
    }

    @Override
    public long getLastAccessedTime() {
        requireReadable();
        return info.times().lastSeenAt().toEpochMilli();
    }

    @Override
    public ServletContext getServletContext() {
        return context;
    }

    /** Has no effect any more. */
    @Override
    public void setMaxInactiveInterval(int seconds) {}

    @Override
    public int getMaxInactiveInterval() {
        return Interval.seconds(info.times().idle());
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return readable().get(name);
    }

    @Override
    public Enumeration<String> getAttributeNames() {
        return Collections.enumeration(readable().names());
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        readable().put(name, value);
    }

    @Override
    public void removeAttribute(String name) {
        readable().remove(name);
    }

    /** It is on its way. */
    @Override
    public void invalidate() {
        requireReadable();
    }

    @Override
    public boolean isNew() {
        requireReadable();
        return false;
    }

    @Override
    public void signIn(String user) {
        throw ended();
    }

    @Override
    public void signIn(String user, Device device) {
        throw ended();
    }

    @Override
    public List<ListedSession> sessionsOfUser() {
        throw ended();
    }

    @Override
    public int revokeOthers() {
        throw ended();
    }

    @Override
    public SwapOutcome compareAndSet(String name, Optional<Object> expected, Optional<Object> next) {
        return SwapOutcome.GONE;
    }

    @Override
    public long increment(String name, long delta) {
        throw ended();
    }
}
