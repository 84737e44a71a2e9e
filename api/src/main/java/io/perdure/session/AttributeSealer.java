package io.perdure.session;

import io.perdure.Bytes;
import io.perdure.CorruptRecordException;
import io.perdure.crypto.Binding;
import io.perdure.crypto.RecordCipher;
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

    private final SessionSealing sealing;
    private final SessionEvents events;

    AttributeSealer(SessionSealing sealing, SessionEvents events) {
        this.sealing = sealing;
        this.events = events;
    }

    boolean admits(Class<?> type) {
        return sealing.codec().admits(type);
    }

    Bytes encode(Object value) {
        return Bytes.of(sealing.codec().encode(value));
    }

    Object decode(Bytes encoded) {
        return sealing.codec().decode(encoded.array());
    }

    Map<String, Optional<Bytes>> encode(AttributeChanges changes) {
        Map<String, Optional<Bytes>> encoded = new HashMap<>();
        changes.byName().forEach((name, value) -> encoded.put(name, value.map(this::encodedOnce)));
        return encoded;
    }

    private Bytes encodedOnce(Object value) {
        return value instanceof AttributeChanges.Encoded already ? already.bytes() : encode(value);
    }

    AttributeBudget budget(int most, Map<String, Bytes> encoded) {
        Map<String, Integer> sizes = new HashMap<>();
        encoded.forEach((name, bytes) -> sizes.put(name, bytes.length()));
        return new AttributeBudget(sealing.codec(), most, sizes);
    }

    List<StoredAttribute> seal(SessionInfo session, Map<String, Optional<Bytes>> encoded) {
        List<StoredAttribute> sealed = new ArrayList<>();
        encoded.forEach((name, bytes) -> sealed.add(bytes.map(b -> seal(session, name, b.array()))
                .orElseGet(() -> StoredAttribute.removal(name, revision()))));
        return sealed;
    }

    private StoredAttribute seal(SessionInfo session, String name, byte[] encoded) {
        long revision = revision();
        byte[] sealed = cipher().seal(encoded, binding(session, name, revision));
        return new StoredAttribute(name, revision, cipher().keyId(sealed), Bytes.of(sealed));
    }

    Session session(SessionInfo info, Map<String, Bytes> encoded, Origin origin) {
        return new Session(info, encoded, origin, sealing.codec(), events);
    }

    /** One bad attribute is absent; the others, and the session, are not its victims. */
    Map<String, Bytes> open(FoundSession found) {
        SessionInfo session = found.session().info();
        Map<String, Bytes> encoded = new HashMap<>();
        for (StoredAttribute attribute : found.attributes()) {
            try {
                encoded.put(attribute.name(), openOrThrow(session, attribute));
            } catch (CorruptRecordException e) {
                tell(session, attribute, e);
            }
        }
        return encoded;
    }

    /** As it is before it is replaced: an altered value is absent, but one that only lacks its key must not be lost. */
    Optional<Bytes> openToReplace(FoundSession found, String name) {
        SessionInfo session = found.session().info();
        return found.attributes().stream()
                .filter(attribute -> attribute.name().equals(name))
                .findFirst()
                .flatMap(attribute -> openToReplace(session, attribute));
    }

    private Optional<Bytes> openToReplace(SessionInfo session, StoredAttribute attribute) {
        try {
            return Optional.of(openOrThrow(session, attribute));
        } catch (UnknownKeyException e) {
            throw e;
        } catch (CorruptRecordException e) {
            tell(session, attribute, e);
            return Optional.empty();
        }
    }

    private void tell(SessionInfo session, StoredAttribute attribute, CorruptRecordException problem) {
        boolean keyMissing = problem instanceof UnknownKeyException;
        // A missing key is the operator's to mend, and concerns every session: louder.
        LOG.log(
                keyMissing ? Level.ERROR : Level.WARNING,
                "Session " + session.id() + ": attribute '" + attribute.name() + "' is treated as absent",
                problem);
        UnreadableReason reason = keyMissing ? UnreadableReason.KEY_MISSING : UnreadableReason.ALTERED;
        events.tell(new SessionEvent.AttributeUnreadable(session.id(), attribute.name(), reason));
    }

    List<StoredAttribute> reseal(FoundSession found) {
        SessionInfo info = found.session().info();
        return found.attributes().stream()
                .filter(attribute -> !isCurrent(attribute))
                .map(attribute -> seal(
                        info, attribute.name(), openOrThrow(info, attribute).array()))
                .toList();
    }

    /** Rows of old versions do not say under which key they are, and would be found again for ever. */
    private boolean isCurrent(StoredAttribute attribute) {
        byte[] value = attribute.value().array();
        return cipher().isCurrent(value) && attribute.keyId().equals(cipher().keyId(value));
    }

    private Bytes openOrThrow(SessionInfo session, StoredAttribute attribute) {
        Binding binding = binding(session, attribute.name(), attribute.revision());
        return Bytes.of(cipher().open(attribute.value().array(), binding));
    }

    private static Binding binding(SessionInfo session, String name, long revision) {
        return Binding.of(
                "perdure_session_attribute", session.id(), name, session.owner().tenant(), Long.toString(revision));
    }

    private RecordCipher cipher() {
        return sealing.secrets().cipher();
    }

    /** Drawn, not counted: a write needs no read before it, and no two writes have the same. */
    private long revision() {
        return sealing.secrets().random().nextLong() >>> 1;
    }
}
