package io.perdure.session;

import io.perdure.Bytes;
import io.perdure.CorruptRecordException;
import io.perdure.crypto.Binding;
import io.perdure.crypto.Secrets;
import io.perdure.crypto.UnknownKeyException;
import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.StoredAttribute;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Between attributes as the application sees them and as they are stored. */
final class AttributeSealer {
    private static final System.Logger LOG = System.getLogger(AttributeSealer.class.getName());

    private final Secrets secrets;
    private final AttributeCodec codec;

    AttributeSealer(Secrets secrets, AttributeCodec codec) {
        this.secrets = secrets;
        this.codec = codec;
    }

    List<StoredAttribute> seal(SessionInfo session, AttributeChanges changes) {
        List<StoredAttribute> sealed = new ArrayList<>();
        changes.byName().forEach((name, value) -> sealed.add(seal(session, name, value)));
        return sealed;
    }

    private StoredAttribute seal(SessionInfo session, String name, Optional<Object> value) {
        return value.map(v -> seal(session, name, codec.encode(v)))
                .orElseGet(() -> StoredAttribute.removal(name, revision()));
    }

    private StoredAttribute seal(SessionInfo session, String name, byte[] encoded) {
        long revision = revision();
        byte[] sealed = secrets.cipher().seal(encoded, binding(session, name, revision));
        return new StoredAttribute(name, revision, secrets.cipher().keyId(sealed), Bytes.of(sealed));
    }

    Session open(FoundSession found) {
        SessionInfo info = found.session().info();
        Map<String, Bytes> encoded = new HashMap<>();
        for (StoredAttribute attribute : found.attributes()) {
            open(info, attribute).ifPresent(bytes -> encoded.put(attribute.name(), bytes));
        }
        return new Session(info, encoded, codec);
    }

    /** One bad attribute is absent; the others, and the session, are not its victims. */
    private Optional<Bytes> open(SessionInfo session, StoredAttribute attribute) {
        try {
            return Optional.of(Bytes.of(openOrThrow(session, attribute)));
        } catch (CorruptRecordException e) {
            // A missing key is the operator's to mend, and concerns every session: louder.
            Level level = e instanceof UnknownKeyException ? Level.ERROR : Level.WARNING;
            LOG.log(
                    level,
                    "Session " + session.id() + ": attribute '" + attribute.name() + "' is treated as absent",
                    e);
            return Optional.empty();
        }
    }

    List<StoredAttribute> reseal(FoundSession found) {
        SessionInfo info = found.session().info();
        return found.attributes().stream()
                .filter(attribute ->
                        !secrets.cipher().isCurrent(attribute.value().array()))
                .map(attribute -> seal(info, attribute.name(), openOrThrow(info, attribute)))
                .toList();
    }

    private byte[] openOrThrow(SessionInfo session, StoredAttribute attribute) {
        return secrets.cipher()
                .open(attribute.value().array(), binding(session, attribute.name(), attribute.revision()));
    }

    private static Binding binding(SessionInfo session, String name, long revision) {
        return Binding.of(
                "perdure_session_attribute", session.id(), name, session.owner().tenant(), Long.toString(revision));
    }

    /** Drawn, not counted: a write needs no read before it, and no two writes have the same. */
    private long revision() {
        return secrets.random().nextLong() >>> 1;
    }
}
