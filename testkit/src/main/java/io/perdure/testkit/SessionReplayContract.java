package io.perdure.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.session.AttributeChanges;
import io.perdure.session.AttributeCodec;
import io.perdure.session.Device;
import io.perdure.session.NewSession;
import io.perdure.session.Session;
import io.perdure.session.SessionInfo;
import io.perdure.session.SessionLimits;
import io.perdure.session.SessionManager;
import io.perdure.session.SessionOwner;
import io.perdure.session.SessionRules;
import io.perdure.session.SessionSealing;
import io.perdure.session.SessionToken;
import io.perdure.session.StoredSessionManager;
import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.SessionStore;
import io.perdure.session.spi.StoredAttribute;
import io.perdure.session.spi.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What somebody gains who can write to the tables, and puts stored values where they were not, over any store. */
public abstract class SessionReplayContract {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:15:30.123Z"));
    private final TestSecrets secrets = new TestSecrets();

    /** For subclasses. */
    protected SessionReplayContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same sessions for every call within one test
     */
    protected abstract SessionStore store();

    private SessionManager manager(SessionStore store) {
        SessionLimits limits = new SessionLimits(Duration.ofMinutes(30), Duration.ofDays(7));
        return new StoredSessionManager(
                store,
                new SessionSealing(secrets.with("k1"), AttributeCodec.standard("")),
                SessionRules.of(limits),
                clock,
                List.of());
    }

    private SessionToken create(String tenant, String x) {
        SessionManager manager = manager(store());
        SessionToken token = manager.newToken();
        AttributeChanges attributes = new AttributeChanges().set("x", x).set("y", "b");
        manager.create(
                token,
                new NewSession(new SessionOwner(tenant, "alice"), Device.UNKNOWN, Duration.ofMinutes(30), attributes));
        return token;
    }

    private Session load(SessionToken token) {
        return manager(store()).load(token).orElseThrow();
    }

    private void set(SessionToken token, String x) {
        manager(store()).save(load(token), new AttributeChanges().set("x", x));
    }

    /** What is stored under the name. */
    private StoredAttribute row(SessionToken token, String name) {
        List<StoredAttribute> rows = new ArrayList<>();
        write(token, found -> {
            found.attributes().stream().filter(a -> a.name().equals(name)).forEach(rows::add);
            return List.of();
        });
        return rows.get(0);
    }

    private void write(SessionToken token, Function<FoundSession, List<StoredAttribute>> change) {
        assertThat(store().rewrite(load(token).info().id(), clock.instant(), change))
                .isTrue();
    }

    private void put(SessionToken token, StoredAttribute row) {
        write(token, found -> List.of(row));
    }

    private static StoredAttribute as(String name, long revision, StoredAttribute other) {
        return new StoredAttribute(name, revision, other.keyId(), other.value());
    }

    private void assertOnlyTheOtherIsLeft(SessionToken token) {
        assertThat(load(token).attribute("x")).isEmpty();
        assertThat(load(token).attribute("y")).contains("b");
    }

    @Test
    void anEarlierValueUnderThePresentRevisionIsAbsent() {
        SessionToken token = create("", "admin");
        StoredAttribute earlier = row(token, "x");
        set(token, "guest");
        put(token, as("x", row(token, "x").revision(), earlier));

        assertOnlyTheOtherIsLeft(token);
    }

    @Test
    void thePresentValueUnderAnEarlierRevisionIsAbsent() {
        SessionToken token = create("", "admin");
        StoredAttribute earlier = row(token, "x");
        set(token, "guest");
        put(token, as("x", earlier.revision(), row(token, "x")));

        assertOnlyTheOtherIsLeft(token);
    }

    @Test
    void theWholeRowOfAnotherNameIsAbsent() {
        SessionToken token = create("", "a");
        StoredAttribute y = row(token, "y");
        put(token, as("x", y.revision(), y));

        assertOnlyTheOtherIsLeft(token);
    }

    @Test
    void theWholeRowOfAnotherSessionOfTheSameUserIsAbsent() {
        SessionToken token = create("", "guest");
        put(token, row(create("", "admin"), "x"));

        assertOnlyTheOtherIsLeft(token);
    }

    @Test
    void theWholeRowOfAnotherTenantIsAbsent() {
        SessionToken token = create("a", "guest");
        put(token, row(create("b", "admin"), "x"));

        assertOnlyTheOtherIsLeft(token);
    }

    @Test
    void aSessionMovedToAnotherTenantOpensNothing() {
        SessionToken token = create("a", "guest");
        UnaryOperator<FoundSession> moved = found -> new FoundSession(moved(found.session(), "b"), found.attributes());

        Session session =
                manager(new AlteredSessionStore(store(), moved)).load(token).orElseThrow();
        assertThat(session.info().owner().tenant()).isEqualTo("b");
        assertThat(session.attributeNames()).isEmpty();
    }

    private static StoredSession moved(StoredSession session, String tenant) {
        SessionInfo info = session.info();
        SessionOwner owner = new SessionOwner(tenant, info.owner().user());
        return new StoredSession(session.tokenHash(), new SessionInfo(info.id(), owner, info.device(), info.times()));
    }

    /**
     * A row that was once stored in its place, put back as a whole, is as it once was: nothing in the row tells. Against
     * this, restore no rows, and give write access to nobody.
     */
    @Test
    void aWholeRowPutBackIsReadAsItOnceWas() {
        SessionToken token = create("", "admin");
        StoredAttribute earlier = row(token, "x");
        set(token, "guest");
        put(token, earlier);

        assertThat(load(token).attribute("x")).contains("admin");
    }
}
