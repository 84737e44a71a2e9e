package io.perdure.servlet.session;

import io.perdure.session.Device;
import io.perdure.session.SessionOwner;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** A {@link LiveSession} as the Servlet specification (6.0, chapter 7) has it. */
final class StoredHttpSession implements DurableSession {
    private final SessionParts parts;
    private final ServletContext context;
    private final LiveSession session;

    StoredHttpSession(SessionParts parts, ServletContext context, LiveSession session) {
        this.parts = parts;
        this.context = context;
        this.session = session;
    }

    LiveSession state() {
        return session;
    }

    private LiveSession live() {
        if (session.hasEnded()) {
            throw new IllegalStateException("The session has ended");
        }
        return session;
    }

    @Override
    public void signIn(String user, String device) {
        if (user.isEmpty()) {
            throw new IllegalArgumentException("Only a user with a name can sign in");
        }
        live().signIn(user, Device.labelled(device));
    }

    @Override
    public String publicId() {
        return live().info().id();
    }

    @Override
    public SessionOwner owner() {
        return session.owner();
    }

    @Override
    public String getId() {
        return parts.manager().reference(session.token());
    }

    @Override
    public long getCreationTime() {
        return live().info().times().createdAt().toEpochMilli();
    }

    @Override
    public long getLastAccessedTime() {
        return live().info().times().lastSeenAt().toEpochMilli();
    }

    @Override
    public ServletContext getServletContext() {
        return context;
    }

    @Override
    public void setMaxInactiveInterval(int seconds) {
        session.setIdle(Duration.ofSeconds(Math.max(0, seconds)));
    }

    @Override
    public int getMaxInactiveInterval() {
        return (int) Math.min(Integer.MAX_VALUE, session.idle().toSeconds());
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return live().attributes().get(name);
    }

    @Override
    public Enumeration<String> getAttributeNames() {
        return Collections.enumeration(live().attributes().names());
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (value == null) {
            removeAttribute(name);
        } else {
            live().attributes().set(name, value);
        }
    }

    @Override
    public void removeAttribute(String name) {
        live().attributes().remove(name);
    }

    @Override
    public void invalidate() {
        LiveSession ending = live();
        Runnable destroyBeans = parts.beans().ending(this);
        ending.end();
        destroyBeans.run();
    }

    @Override
    public boolean isNew() {
        return live().createdHere();
    }
}
