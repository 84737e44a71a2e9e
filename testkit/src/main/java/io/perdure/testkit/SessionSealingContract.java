package io.perdure.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.Bytes;
import io.perdure.CorruptRecordException;
import io.perdure.crypto.Binding;
import io.perdure.crypto.Secrets;
import io.perdure.crypto.UnknownKeyException;
import io.perdure.session.AttributeChanges;
import io.perdure.session.AttributeCodec;
import io.perdure.session.Device;
import io.perdure.session.NewSession;
import io.perdure.session.Session;
import io.perdure.session.SessionEvent;
import io.perdure.session.SessionLimits;
import io.perdure.session.SessionOwner;
import io.perdure.session.SessionRules;
import io.perdure.session.SessionSealing;
import io.perdure.session.SessionToken;
import io.perdure.session.StoredSessionManager;
import io.perdure.session.UnreadableReason;
import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.SessionStore;
import io.perdure.session.spi.StoredAttribute;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * That stored attributes cannot be read, altered or moved by whoever can write to the tables, and that keys can be
 * changed, over any store.
 */
public abstract class SessionSealingContract {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:15:30.123Z"));
    private final TestSecrets secrets = new TestSecrets();
    private final String tenant = Unique.id();
    private final List<SessionEvent> heard = new ArrayList<>();

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
        SessionToken token = create("what nobody may read", "b");
        FoundSession stored = stored(token);

        assertThat(stored.session().tokenHash()).isNotEqualTo(token.value());
        assertThat(stored.attributes()).hasSize(2).allSatisfy(attribute -> assertThat(
                        new String(attribute.value().array(), StandardCharsets.ISO_8859_1))
                .doesNotContain("nobody"));
    }

    @Test
    void aSealHoldsForOneTableSessionNameTenantAndRevision() {
        SessionToken token = create("a", "b");
        StoredAttribute x = named("x", stored(token));
        Binding place = Binding.of("perdure_session_attribute", id(token), "x", tenant, Long.toString(x.revision()));

        assertThat(k1().cipher().open(x.value().array(), place))
                .isEqualTo(AttributeCodec.standard("").encode("a"));
    }

    @Test
    void anAlteredAttributeIsAbsentAndTheOthersAreThere() {
        SessionToken token = create("a", "b");

        assertOnlyTheOtherIsLeft(token, x -> new StoredAttribute("x", x.revision(), x.keyId(), flipped(x.value())));
        assertOnlyTheOtherIsLeft(
                token, x -> new StoredAttribute("x", x.revision(), x.keyId(), Bytes.of(new byte[] {0, 1})));
    }

    @Test
    void theValueOfAnotherNameIsAbsent() {
        SessionToken token = create("a", "b");
        StoredAttribute y = named("y", stored(token));

        assertOnlyTheOtherIsLeft(token, x -> new StoredAttribute("x", y.revision(), y.keyId(), y.value()));
    }

    @Test
    void theValueOfAnotherSessionIsAbsent() {
        SessionToken token = create("a", "b");
        StoredAttribute foreign = named("x", stored(create("admin", "b")));

        assertOnlyTheOtherIsLeft(token, x -> foreign);
    }

    @Test
    void anEarlierValuePutBackIsAbsent() {
        SessionToken token = create("a", "b");
        StoredAttribute earlier = named("x", stored(token));
        save(token, new AttributeChanges().set("x", "later"));

        assertOnlyTheOtherIsLeft(token, x -> new StoredAttribute("x", x.revision(), x.keyId(), earlier.value()));
    }

    @Test
    void aReadableValueInsteadOfASealedOneIsAbsent() {
        SessionToken token = create("a", "b");
        byte[] encoded = AttributeCodec.standard("").encode("admin");
        byte[] forged = new byte[encoded.length + 1];
        System.arraycopy(encoded, 0, forged, 1, encoded.length);

        assertOnlyTheOtherIsLeft(token, x -> new StoredAttribute("x", x.revision(), x.keyId(), Bytes.of(forged)));
    }

    @Test
    void anAlteredAttributeMayBeSetAgain() {
        SessionToken token = create("a", "b");
        alter(token, x -> new StoredAttribute("x", x.revision(), x.keyId(), flipped(x.value())));
        save(token, new AttributeChanges().set("x", "new"));

        assertThat(load(manager("k1"), token).attribute("x")).contains("new");
    }

    private void assertOnlyTheOtherIsLeft(SessionToken token, UnaryOperator<StoredAttribute> alteration) {
        Session session = load(manager(altered(alteration), secrets.with("k1")), token);

        assertThat(session.attribute("x")).isEmpty();
        assertThat(session.attributeNames()).containsExactly("y");
        assertThat(session.attribute("y")).contains("b");
    }

    @Test
    void anAttributeUnderAKeyThatIsGoneIsAbsentAndStaysThere() {
        SessionToken token = create("a", "b");

        assertThat(load(manager("k2"), token).attributeNames()).isEmpty();
        assertThat(load(manager("k2", "k1"), token).attribute("x")).contains("a");
    }

    @Test
    void whatCannotBeReadIsToldWithTheReason() {
        SessionToken token = create("a", "b");
        String id = id(token);
        heard.clear();
        load(manager(altered(x -> new StoredAttribute("x", x.revision(), x.keyId(), flipped(x.value()))), k1()), token);
        assertThat(heard).containsExactly(new SessionEvent.AttributeUnreadable(id, "x", UnreadableReason.ALTERED));

        heard.clear();
        load(manager("k2"), token);
        assertThat(heard)
                .containsExactlyInAnyOrder(
                        new SessionEvent.AttributeUnreadable(id, "x", UnreadableReason.KEY_MISSING),
                        new SessionEvent.AttributeUnreadable(id, "y", UnreadableReason.KEY_MISSING));
    }

    @Test
    void aCounterUnderAKeyThatIsMissingIsNotBegunAnew() {
        SessionToken token = create("a", "b");
        StoredSessionManager withoutKey = manager("k2");
        Session session = load(withoutKey, token);

        assertThatThrownBy(() -> withoutKey.increment(session, "x", 1)).isInstanceOf(UnknownKeyException.class);
        assertThatThrownBy(() -> withoutKey.compareAndSet(session, "x", Optional.empty(), Optional.of(1)))
                .isInstanceOf(UnknownKeyException.class);
        assertThat(load(manager("k1"), token).attribute("x")).contains("a");
    }

    @Test
    void anAlteredCounterBeginsAnew() {
        SessionToken token = create("a", "b");
        StoredSessionManager manager =
                manager(altered(x -> new StoredAttribute("x", x.revision(), x.keyId(), flipped(x.value()))), k1());
        heard.clear();

        assertThat(manager.increment(load(manager("k1"), token), "x", 5)).hasValue(5);
        assertThat(heard)
                .containsExactly(new SessionEvent.AttributeUnreadable(id(token), "x", UnreadableReason.ALTERED));
        assertThat(load(manager("k1"), token).attribute("x")).contains(5L);
    }

    private Secrets k1() {
        return secrets.with("k1");
    }

    @Test
    void anAttributeUnderAnOlderKeyIsRead() {
        SessionToken token = create("a", "b");

        assertThat(load(manager("k2", "k1"), token).attribute("x")).contains("a");
    }

    @Test
    void onceAllIsSealedAnewTheOldKeyMayGo() {
        SessionToken token = create("a", "b");
        String id = id(token);

        assertThat(manager("k2", "k1").reseal(id)).isEqualTo(2);
        assertThat(manager("k2", "k1").reseal(id)).as("a second time").isZero();
        assertThat(load(manager("k2"), token).attribute("x")).contains("a");
        assertThat(load(manager("k2"), token).attribute("y")).contains("b");
        assertThat(load(manager("k1"), token).attributeNames()).isEmpty();
    }

    @Test
    void onlyWhatIsUnderAnotherKeyIsSealedAnew() {
        SessionToken token = create("a", "b");
        manager("k2", "k1").save(load(manager("k1"), token), new AttributeChanges().set("x", "new"));

        assertThat(manager("k2", "k1").reseal(id(token))).isOne();
        assertThat(load(manager("k2"), token).attribute("x")).contains("new");
    }

    @Test
    void nothingIsSealedAnewWhereThereIsNothing() {
        assertThat(manager("k2", "k1").reseal(Unique.id())).isZero();
    }

    @Test
    void anAlteredAttributeStopsTheSealingOfAll() {
        SessionToken token = create("a", "b");
        SessionStore altered = altered(x -> new StoredAttribute("x", x.revision(), x.keyId(), flipped(x.value())));

        assertThatThrownBy(() -> manager(altered, secrets.with("k2", "k1")).reseal(id(token)))
                .isInstanceOf(CorruptRecordException.class);
        assertThat(load(manager("k1"), token).attribute("y"))
                .as("nothing was changed")
                .contains("b");
        assertThat(manager("k2", "k1").reseal(id(token))).isEqualTo(2);
    }

    @Test
    void aMissingKeyStopsTheSealingAndIsNamed() {
        SessionToken token = create("a", "b");

        assertThatThrownBy(() -> manager("k2").reseal(id(token)))
                .isInstanceOf(UnknownKeyException.class)
                .hasMessageContaining("'k1'");
        assertThat(load(manager("k1"), token).attributeNames()).hasSize(2);
    }

    private SessionToken create(String x, String y) {
        StoredSessionManager manager = manager("k1");
        SessionToken token = manager.newToken();
        AttributeChanges attributes = new AttributeChanges().set("x", x).set("y", y);
        manager.create(
                token,
                new NewSession(new SessionOwner(tenant, "alice"), Device.UNKNOWN, Duration.ofMinutes(30), attributes));
        return token;
    }

    private void save(SessionToken token, AttributeChanges changes) {
        StoredSessionManager manager = manager("k1");
        manager.save(load(manager, token), changes);
    }

    private String id(SessionToken token) {
        return load(manager("k1"), token).info().id();
    }

    private void alter(SessionToken token, UnaryOperator<StoredAttribute> alteration) {
        assertThat(store().rewrite(id(token), clock.instant(), found -> alteredSession(found, alteration)
                        .attributes()))
                .isTrue();
    }

    /** What the store gives back, before the engine opens it. */
    private FoundSession stored(SessionToken token) {
        List<FoundSession> seen = new ArrayList<>();
        SessionStore spy = new AlteredSessionStore(store(), found -> {
            seen.add(found);
            return found;
        });
        load(manager(spy, secrets.with("k1")), token);
        return seen.get(0);
    }

    private static StoredAttribute named(String name, FoundSession found) {
        return found.attributes().stream()
                .filter(a -> a.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private SessionStore altered(UnaryOperator<StoredAttribute> alteration) {
        return new AlteredSessionStore(store(), found -> alteredSession(found, alteration));
    }

    private static FoundSession alteredSession(FoundSession found, UnaryOperator<StoredAttribute> alteration) {
        return new FoundSession(
                found.session(),
                found.attributes().stream()
                        .map(a -> a.name().equals("x") ? alteration.apply(a) : a)
                        .toList());
    }

    private static Session load(StoredSessionManager manager, SessionToken token) {
        return manager.load(token).orElseThrow();
    }

    private StoredSessionManager manager(String currentKey, String... olderKeys) {
        return manager(store(), secrets.with(currentKey, olderKeys));
    }

    private StoredSessionManager manager(SessionStore store, Secrets keys) {
        SessionLimits limits = new SessionLimits(Duration.ofMinutes(30), Duration.ofDays(7));
        SessionSealing sealing = new SessionSealing(keys, AttributeCodec.standard(""));
        return new StoredSessionManager(store, sealing, SessionRules.of(limits), clock, List.of(heard::add));
    }

    private static Bytes flipped(Bytes bytes) {
        byte[] array = bytes.array().clone();
        array[array.length - 1] ^= 1;
        return Bytes.of(array);
    }
}
