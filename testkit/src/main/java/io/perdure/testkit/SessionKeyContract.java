package io.perdure.testkit;

import static io.perdure.testkit.SealedSessions.flipped;
import static io.perdure.testkit.SealedSessions.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.CorruptRecordException;
import io.perdure.crypto.UnknownKeyException;
import io.perdure.session.AttributeChanges;
import io.perdure.session.Session;
import io.perdure.session.SessionToken;
import io.perdure.session.StoredSessionManager;
import io.perdure.session.spi.SessionStore;
import io.perdure.session.spi.StoredAttribute;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** That keys of stored attributes can be changed, and what holds while one is missing, over any store. */
public abstract class SessionKeyContract {
    private final SealedSessions sessions = new SealedSessions(this::store);

    /** For subclasses. */
    protected SessionKeyContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same sessions for every call within one test
     */
    protected abstract SessionStore store();

    @Test
    void anAttributeUnderAKeyThatIsGoneIsAbsentAndStaysThere() {
        SessionToken token = sessions.create("a", "b");

        assertThat(load(sessions.manager("k2"), token).attributeNames()).isEmpty();
        assertThat(load(sessions.manager("k2", "k1"), token).attribute("x")).contains("a");
    }

    @Test
    void aCounterUnderAKeyThatIsMissingIsNotBegunAnew() {
        SessionToken token = sessions.create("a", "b");
        StoredSessionManager withoutKey = sessions.manager("k2");
        Session session = load(withoutKey, token);

        assertThatThrownBy(() -> withoutKey.increment(session, "x", 1)).isInstanceOf(UnknownKeyException.class);
        assertThatThrownBy(() -> withoutKey.compareAndSet(session, "x", Optional.empty(), Optional.of(1)))
                .isInstanceOf(UnknownKeyException.class);
        assertThat(load(sessions.manager("k1"), token).attribute("x")).contains("a");
    }

    @Test
    void anAttributeUnderAnOlderKeyIsRead() {
        SessionToken token = sessions.create("a", "b");

        assertThat(load(sessions.manager("k2", "k1"), token).attribute("x")).contains("a");
    }

    @Test
    void onceAllIsSealedAnewTheOldKeyMayGo() {
        SessionToken token = sessions.create("a", "b");
        String id = sessions.id(token);

        assertThat(sessions.manager("k2", "k1").reseal(id)).isEqualTo(2);
        assertThat(sessions.manager("k2", "k1").reseal(id)).as("a second time").isZero();
        assertThat(load(sessions.manager("k2"), token).attribute("x")).contains("a");
        assertThat(load(sessions.manager("k2"), token).attribute("y")).contains("b");
        assertThat(load(sessions.manager("k1"), token).attributeNames()).isEmpty();
    }

    @Test
    void onlyWhatIsUnderAnotherKeyIsSealedAnew() {
        SessionToken token = sessions.create("a", "b");
        sessions.manager("k2", "k1").save(load(sessions.manager("k1"), token), new AttributeChanges().set("x", "new"));

        assertThat(sessions.manager("k2", "k1").reseal(sessions.id(token))).isOne();
        assertThat(load(sessions.manager("k2"), token).attribute("x")).contains("new");
    }

    @Test
    void nothingIsSealedAnewWhereThereIsNothing() {
        assertThat(sessions.manager("k2", "k1").reseal(Unique.id())).isZero();
    }

    @Test
    void anAlteredAttributeStopsTheSealingOfAll() {
        SessionToken token = sessions.create("a", "b");
        SessionStore altered =
                sessions.altered(x -> new StoredAttribute("x", x.revision(), x.keyId(), flipped(x.value())));

        assertThatThrownBy(() ->
                        sessions.manager(altered, sessions.keys("k2", "k1")).reseal(sessions.id(token)))
                .isInstanceOf(CorruptRecordException.class);
        assertThat(load(sessions.manager("k1"), token).attribute("y"))
                .as("nothing was changed")
                .contains("b");
        assertThat(sessions.manager("k2", "k1").reseal(sessions.id(token))).isEqualTo(2);
    }

    @Test
    void aMissingKeyStopsTheSealingAndIsNamed() {
        SessionToken token = sessions.create("a", "b");

        assertThatThrownBy(() -> sessions.manager("k2").reseal(sessions.id(token)))
                .isInstanceOf(UnknownKeyException.class)
                .hasMessageContaining("'k1'");
        assertThat(load(sessions.manager("k1"), token).attributeNames()).hasSize(2);
    }
}
