package io.perdure.session;

import io.perdure.Bytes;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A session as it was when it was loaded. Immutable, but for what is done to the objects it hands out. */
public final class Session {
    private static final System.Logger LOG = System.getLogger(Session.class.getName());

    private final SessionInfo info;
    private final Map<String, Bytes> encoded;
    private final Origin origin;
    private final AttributeCodec codec;
    private final SessionEvents events;
    private final Set<String> undecodable = ConcurrentHashMap.newKeySet();

    Session(SessionInfo info, Map<String, Bytes> encoded, Origin origin, AttributeCodec codec, SessionEvents events) {
        this.info = info;
        this.encoded = Map.copyOf(encoded);
        this.origin = origin;
        this.codec = codec;
        this.events = events;
    }

    /**
     * Everything but the attributes.
     *
     * @return what may be shown in a list
     */
    public SessionInfo info() {
        return info;
    }

    /**
     * Whether it was opened by a token that has a successor already, and will soon open it no more: another request has
     * {@linkplain SessionManager#renew renewed} it. The client has the new token, or is about to get it.
     *
     * @return false if it was opened by its present token
     */
    public boolean isByReplacedToken() {
        return origin.byReplacedToken();
    }

    Origin origin() {
        return origin;
    }

    Map<String, Bytes> encoded() {
        return encoded;
    }

    /**
     * The names of the attributes.
     *
     * @return in no order
     */
    public Set<String> attributeNames() {
        return encoded.keySet();
    }

    /**
     * An attribute as the codec encoded it, to be compared with how its value would be encoded now.
     *
     * @param name which one
     * @return its bytes; nothing if there is none
     */
    public Optional<Bytes> encoded(String name) {
        return Optional.ofNullable(encoded.get(name));
    }

    /**
     * Decodes an attribute, anew each time.
     *
     * @param name which one
     * @return the value; nothing if there is none, or if it cannot be decoded any more, which is logged, and told to the
     *     listeners, once
     */
    public Optional<Object> attribute(String name) {
        return encoded(name).flatMap(bytes -> decoded(name, bytes));
    }

    private Optional<Object> decoded(String name, Bytes bytes) {
        try {
            return Optional.of(codec.decode(bytes.array()));
        } catch (UnreadableAttributeException e) {
            if (undecodable.add(name)) {
                LOG.log(Level.WARNING, "Session " + info.id() + ": attribute '" + name + "' is treated as absent", e);
                events.tell(new SessionEvent.AttributeUnreadable(info.id(), name, UnreadableReason.UNDECODABLE));
            }
            return Optional.empty();
        }
    }
}
