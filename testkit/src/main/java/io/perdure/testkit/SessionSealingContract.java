package io.perdure.testkit;

import static io.perdure.testkit.SealedSessions.flipped;
import static io.perdure.testkit.SealedSessions.load;
import static io.perdure.testkit.SealedSessions.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.Bytes;
import io.perdure.crypto.Binding;
import io.perdure.session.AttributeChanges;
import io.perdure.session.AttributeCodec;
import io.perdure.session.Session;
import io.perdure.session.SessionEvent;
import io.perdure.session.SessionToken;
import io.perdure.session.StoredSessionManager;
import io.perdure.session.UnreadableReason;
import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.SessionStore;
import io.perdure.session.spi.StoredAttribute;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** That stored attributes cannot be read, altered or moved by whoever can write to the tables, over any store. */
public abstract class SessionSealingContract {
    private final SealedSessions sessions = new SealedSessions(this::store);

    /** For subclasses. */
    protected SessionSealingContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same sessions for every call within one test
     */
    protected abstract SessionStore store();

    @Test
    void nothingReadableIsStored() {
        SessionToken token = sessions.create("what nobody may read", "b");
        FoundSession stored = sessions.stored(token);

        assertThat(stored.session().tokenHash()).isNotEqualTo(token.value());
        assertThat(stored.attributes()).hasSize(2).allSatisfy(attribute -> assertThat(
                        new String(attribute.value().array(), StandardCharsets.ISO_8859_1))
                .doesNotContain("nobody"));
    }

    @Test
    void aSealHoldsForOneTableSessionNameTenantAndRevision() {
        SessionToken token = sessions.create("a", "b");
        StoredAttribute x = named("x", sessions.stored(token));
        Binding place = Binding.of(
                "perdure_session_attribute", sessions.id(token), "x", sessions.tenant(), Long.toString(x.revision()));

        assertThat(sessions.k1().cipher().open(x.value().array(), place))
                .isEqualTo(AttributeCodec.standard("").encode("a"));
    }

    @Test
    void anAlteredAttributeIsAbsentAndTheOthersAreThere() {
        SessionToken token = sessions.create("a", "b");

        assertOnlyTheOtherIsLeft(token, x -> new StoredAttribute("x", x.revision(), x.keyId(), flipped(x.value())));
        assertOnlyTheOtherIsLeft(
                token, x -> new StoredAttribute("x", x.revision(), x.keyId(), Bytes.of(new byte[] {0, 1})));
    }

    @Test
    void theValueOfAnotherNameIsAbsent() {
        SessionToken token = sessions.create("a", "b");
        StoredAttribute y = named("y", sessions.stored(token));

        assertOnlyTheOtherIsLeft(token, x -> new StoredAttribute("x", y.revision(), y.keyId(), y.value()));
    }

    @Test
    void theValueOfAnotherSessionIsAbsent() {
        SessionToken token = sessions.create("a", "b");
        StoredAttribute foreign = named("x", sessions.stored(sessions.create("admin", "b")));

        assertOnlyTheOtherIsLeft(token, x -> foreign);
    }

    @Test
    void anEarlierValuePutBackIsAbsent() {
        SessionToken token = sessions.create("a", "b");
        StoredAttribute earlier = named("x", sessions.stored(token));
        sessions.save(token, new AttributeChanges().set("x", "later"));

        assertOnlyTheOtherIsLeft(token, x -> new StoredAttribute("x", x.revision(), x.keyId(), earlier.value()));
    }

    @Test
    void aReadableValueInsteadOfASealedOneIsAbsent() {
        SessionToken token = sessions.create("a", "b");
        byte[] encoded = AttributeCodec.standard("").encode("admin");
        byte[] forged = new byte[encoded.length + 1];
        System.arraycopy(encoded, 0, forged, 1, encoded.length);

        assertOnlyTheOtherIsLeft(token, x -> new StoredAttribute("x", x.revision(), x.keyId(), Bytes.of(forged)));
    }

    @Test
    void anAlteredAttributeMayBeSetAgain() {
        SessionToken token = sessions.create("a", "b");
        sessions.alter(token, x -> new StoredAttribute("x", x.revision(), x.keyId(), flipped(x.value())));
        sessions.save(token, new AttributeChanges().set("x", "new"));

        assertThat(load(sessions.manager("k1"), token).attribute("x")).contains("new");
    }

    @Test
    void whatCannotBeReadIsToldWithTheReason() {
        SessionToken token = sessions.create("a", "b");
        String id = sessions.id(token);
        sessions.heard().clear();
        load(
                sessions.manager(
                        sessions.altered(x -> new StoredAttribute("x", x.revision(), x.keyId(), flipped(x.value()))),
                        sessions.k1()),
                token);
        assertThat(sessions.heard())
                .containsExactly(new SessionEvent.AttributeUnreadable(id, "x", UnreadableReason.ALTERED));

        sessions.heard().clear();
        load(sessions.manager("k2"), token);
        assertThat(sessions.heard())
                .containsExactlyInAnyOrder(
                        new SessionEvent.AttributeUnreadable(id, "x", UnreadableReason.KEY_MISSING),
                        new SessionEvent.AttributeUnreadable(id, "y", UnreadableReason.KEY_MISSING));
    }

    @Test
    void anAlteredCounterBeginsAnew() {
        SessionToken token = sessions.create("a", "b");
        StoredSessionManager manager = sessions.manager(
                sessions.altered(x -> new StoredAttribute("x", x.revision(), x.keyId(), flipped(x.value()))),
                sessions.k1());
        sessions.heard().clear();

        assertThat(manager.increment(load(sessions.manager("k1"), token), "x", 5))
                .hasValue(5);
        assertThat(sessions.heard())
                .containsExactly(
                        new SessionEvent.AttributeUnreadable(sessions.id(token), "x", UnreadableReason.ALTERED));
        assertThat(load(sessions.manager("k1"), token).attribute("x")).contains(5L);
    }

    private void assertOnlyTheOtherIsLeft(SessionToken token, UnaryOperator<StoredAttribute> alteration) {
        Session session = load(sessions.manager(sessions.altered(alteration), sessions.k1()), token);

        assertThat(session.attribute("x")).isEmpty();
        assertThat(session.attributeNames()).containsExactly("y");
        assertThat(session.attribute("y")).contains("b");
    }
}
