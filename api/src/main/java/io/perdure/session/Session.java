package io.perdure.session;

import io.perdure.Bytes;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A session as it was when it was loaded. Immutable, but for what is done to the objects it hands out. */
public final class Session {
    private static final System.Logger LOG = System.getLogger(Session.class.getName());

    private final SessionInfo info;
    private final Map<String, Bytes> encoded;
    private final AttributeCodec codec;

    Session(SessionInfo info, Map<String, Bytes> encoded, AttributeCodec codec) {
        this.info = info;
        this.encoded = Map.copyOf(encoded);
        this.codec = codec;
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
     * The names of the attributes.
     *
     * @return in no order
     */
    public Set<String> attributeNames() {
        return encoded.keySet();
    }

    /**
     * Decodes an attribute, anew each time.
     *
     * @param name which one
     * @return the value; nothing if there is none, or if it cannot be decoded any more, which is logged
     */
    public Optional<Object> attribute(String name) {
        Bytes bytes = encoded.get(name);
        if (bytes == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(codec.decode(bytes.array()));
        } catch (UnreadableAttributeException e) {
            LOG.log(Level.WARNING, "Session " + info.id() + ": attribute '" + name + "' is treated as absent", e);
            return Optional.empty();
        }
    }
}
