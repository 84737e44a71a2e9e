package io.perdure.servlet.session;

import io.perdure.session.Device;
import io.perdure.session.ListedSession;
import io.perdure.session.SessionOwner;
import io.perdure.session.SwapOutcome;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A {@link LiveSession} as the Servlet specification (6.0, chapter 7) has it. */
final class StoredHttpSession implements DurableSession {
    private final SessionExchange exchange;
    private final LiveSession session;
    private final Turn turn;
    private final BoundAttributes attributes;
    private boolean ending;

    StoredHttpSession(SessionExchange exchange, LiveSession session) {
        this.exchange = exchange;
        this.session = session;
        this.turn = exchange.turn();
        this.attributes = new BoundAttributes(session.attributes(), callbacks(), this);
    }

    private SessionCallbacks callbacks() {
        return exchange.parts().callbacks();
    }

    LiveSession state() {
        return session;
    }

    /** Listeners can use it until all have been told of its end. */
    boolean isOver() {
        return session.hasEnded() && !ending;
    }

    private LiveSession live() {
        if (isOver()) {
            throw new IllegalStateException("The session has ended");
        }
        return session;
    }

    private BoundAttributes bound() {
        LiveSession unused = live();
        return attributes;
    }

    void created() {
        callbacks().created(this);
    }

    void persist() {
        if (!session.hasEnded()) {
            attributes.passivate();
            session.persist();
        }
    }

    String changeId() {
        return turn.take(() -> {
            requireRotation(session::changeId);
            return getId();
        });
    }

    private void requireRotation(BooleanSupplier rotation) {
        LiveSession unused = live();
        if (!exchange.canTellClient()) {
            throw new IllegalStateException("The response is on its way: a new secret can no longer be sent");
        }
        if (!rotated(rotation)) {
            throw new IllegalStateException(
                    "The session has ended, or another request has given it a new id, since this request began");
        }
    }

    private boolean rotated(BooleanSupplier rotation) {
        String old = getId();
        boolean done = rotation.getAsBoolean();
        if (done) {
            callbacks().idChanged(this, old);
        }
        return done;
    }

    /** The container has authenticated the user of a guest's session. */
    boolean becomes(String user) {
        return rotated(() -> session.signIn(user, exchange.device()));
    }

    void renew() {
        boolean unused = rotated(session::renew);
    }

    @Override
    public void signIn(String user) {
        signIn(user, exchange.device());
    }

    @Override
    public void signIn(String user, Device device) {
        if (user.isEmpty()) {
            throw new IllegalArgumentException("Only a user with a name can sign in");
        }
        turn.run(() -> requireRotation(() -> session.signIn(user, device)));
    }

    @Override
    public String publicId() {
        return turn.take(() -> live().info().id());
    }

    @Override
    public SessionOwner owner() {
        return turn.take(session::owner);
    }

    @Override
    public Device device() {
        return turn.take(session::device);
    }

    @Override
    public List<ListedSession> sessionsOfUser() {
        return exchange.parts().manager().list(owner(), publicId());
    }

    @Override
    public int revokeOthers() {
        return exchange.parts().manager().revokeOthers(owner(), publicId());
    }

    @Override
    public SwapOutcome compareAndSet(String name, Optional<Object> expected, Optional<Object> next) {
        return turn.take(() -> {
            SwapOutcome outcome = live().compareAndSet(name, expected, next);
            if (outcome == SwapOutcome.SWAPPED) {
                attributes.learn(name, next.orElse(null));
            }
            return outcome;
        });
    }

    @Override
    public long increment(String name, long delta) {
        return turn.take(() -> {
            long sum =
                    live().increment(name, delta).orElseThrow(() -> new IllegalStateException("The session has ended"));
            attributes.learn(name, sum);
            return sum;
        });
    }

    @Override
    public String getId() {
        return turn.take(() -> exchange.parts().manager().reference(session.token()));
    }

    @Override
    public long getCreationTime() {
        return turn.take(() -> live().info().times().createdAt().toEpochMilli());
    }

    @Override
    public long getLastAccessedTime() {
        return turn.take(() -> live().info().times().lastSeenAt().toEpochMilli());
    }

    @Override
    public ServletContext getServletContext() {
        return exchange.context();
    }

    @Override
    public void setMaxInactiveInterval(int seconds) {
        turn.run(() -> session.setIdle(Interval.of(seconds)));
    }

    @Override
    public int getMaxInactiveInterval() {
        return turn.take(() -> Interval.seconds(session.idle()));
    }

    @Override
    public @Nullable Object getAttribute(@Nullable String name) {
        return turn.take(() -> Optional.ofNullable(bound().get(name))).orElse(null);
    }

    @Override
    public Enumeration<String> getAttributeNames() {
        return turn.take(() -> Collections.enumeration(bound().names()));
    }

    @Override
    public void setAttribute(@Nullable String name, @Nullable Object value) {
        turn.run(() -> bound().put(name, value));
    }

    @Override
    public void removeAttribute(@Nullable String name) {
        turn.run(() -> bound().remove(name));
    }

    /** Of several nodes, the one whose statement deletes the session tells the listeners. */
    @Override
    public void invalidate() {
        turn.run(() -> {
            if (live().hasEnded()) {
                return; // by a listener that hears of the end
            }
            if (session.end()) {
                tellEnd();
            }
        });
    }

    private void tellEnd() {
        ending = true;
        try {
            Runnable beans = callbacks().beans().ending(this);
            callbacks().destroyed(this);
            attributes.unbindAll();
            beans.run();
        } finally {
            ending = false;
        }
    }

    @Override
    public boolean isNew() {
        return turn.take(() -> live().createdHere());
    }
}
