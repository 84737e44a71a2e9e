package io.perdure.testkit;

import static io.perdure.testkit.SessionNodes.IDLE;
import static io.perdure.testkit.SessionNodes.MILLI;
import static io.perdure.testkit.SessionNodes.changes;
import static io.perdure.testkit.SessionNodes.load;
import static io.perdure.testkit.SessionNodes.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.StoreUnavailableException;
import io.perdure.session.CacheRules;
import io.perdure.session.CachedSessions;
import io.perdure.session.Device;
import io.perdure.session.Session;
import io.perdure.session.SessionManager;
import io.perdure.session.SessionToken;
import io.perdure.session.StoredSessionManager;
import io.perdure.session.spi.SessionStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * That {@link CachedSessions} forgets what has changed: what it was told of, and what it has changed itself, even if the
 * answer was lost. Over any store, of which the test says what is heard.
 */
@Timeout(120)
public abstract class SessionCacheChangeContract {
    private static final Duration AGE = Duration.ofSeconds(1);

    private final SessionNodes nodes = new SessionNodes();
    private ObservedSessions observed;
    private CachedSessions cache;
    private StoredSessionManager here;
    private StoredSessionManager there;

    /** For subclasses. */
    protected SessionCacheChangeContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same sessions for every call within one test, for use by many threads
     */
    protected abstract SessionStore store();

    /** A node that remembers, and one that does not. */
    @BeforeEach
    protected void openNodes() {
        observed = new ObservedSessions(store());
        cache = new CachedSessions(observed.store(), new CacheRules(100, AGE));
        here = nodes.node(cache);
        there = nodes.node(store());
    }

    /** Stops what the managers have begun. */
    @AfterEach
    protected void closeNodes() {
        nodes.close();
        cache.close();
    }

    @Test
    void whatIsHeardIsForgottenAtOnce() {
        SessionToken token = created();
        String id = load(there, token).info().id();
        there.save(load(there, token), changes().set("a", 2));
        assertThat(load(here, token).attribute("a")).as("not heard yet").contains(1);
        observed.tellOf(id);
        assertThat(load(here, token).attribute("a")).contains(2);
        there.revoke(id);
        observed.tellOf(id);

        assertThat(here.load(token)).isEmpty();
    }

    @Test
    void whatIsChangedHereIsForgottenAtOnce() {
        List<Consumer<Session>> changes = List.of(
                s -> here.save(s, changes().set("a", 2)),
                s -> here.compareAndSet(s, "a", Optional.of(1), Optional.of(2)),
                s -> here.increment(s, "a", 1),
                s -> here.save(s, changes().remove("a")));
        for (Consumer<Session> change : changes) {
            SessionToken token = created();
            change.accept(load(here, token));

            assertThat(load(here, token).attribute("a"))
                    .isEqualTo(load(there, token).attribute("a"));
            assertThat(load(here, token).attribute("a")).isNotEqualTo(Optional.of(1));
        }
    }

    @Test
    void newLimitsAndUsesOfHereAreKnownAtOnce() {
        SessionToken token = created();
        here.setIdle(load(here, token), IDLE.plus(MILLI));
        assertThat(load(here, token).info().times().idle()).isEqualTo(IDLE.plus(MILLI));
        nodes.clock.advance(Duration.ofMinutes(1));
        here.touch(load(here, token));
        here.flush();
        load(here, token);
        nodes.clock.advance(IDLE);

        assertThat(here.load(token)).as("used a minute ago").isPresent();
    }

    @Test
    void aUseThatIsWrittenHereIsKnownAtOnce() {
        SessionToken token = created();
        nodes.clock.advance(Duration.ofMinutes(1));
        here.touch(load(here, token));
        here.flush();

        assertThat(load(nodes.node(cache), token).info().times().lastSeenAt()).isEqualTo(nodes.clock.instant());
    }

    @Test
    void whatIsChangedHereForgetsNoOther() {
        SessionToken other = created();
        SessionToken token = here.cycle(created()).orElseThrow();
        here.end(load(here, token));
        int before = lookups();
        load(here, other);

        assertThat(lookups()).isEqualTo(before);
    }

    @Test
    void aTokenThatIsReplacedHereIsDeadAtOnce() {
        SessionToken token = created();
        SessionToken cycled = here.cycle(token).orElseThrow();
        assertThat(here.load(token)).isEmpty();
        load(here, cycled);
        SessionToken signedIn = here.signIn(cycled, "alice", Device.UNKNOWN).orElseThrow();

        assertThat(here.load(cycled)).isEmpty();
        assertThat(load(here, signedIn).info().owner()).isEqualTo(nodes.alice);
    }

    @Test
    void aSessionThatIsEndedHereIsGoneAtOnce() {
        List<Consumer<Session>> ends = List.of(
                here::end,
                s -> here.revoke(s.info().id()),
                s -> here.revoke(nodes.alice, s.info().id()),
                s -> here.revokeAll(nodes.alice),
                s -> here.revokeDevice(nodes.alice, "Firefox"),
                s -> here.revokeTenant(nodes.alice.tenant()));
        for (Consumer<Session> end : ends) {
            SessionToken token = created();
            end.accept(load(here, token));

            assertThat(here.load(token)).isEmpty();
        }
    }

    @Test
    void afterAnAnswerThatWasLostNothingIsTrusted() {
        List<String> operations = List.of("write", "setIdle", "rewrite", "rotate", "end");
        for (String operation : operations) {
            SessionToken token = created();
            Session session = load(here, token);
            int before = lookups();
            observed.loseAnswersTo(operation);
            assertThatThrownBy(() -> change(operation, here, token, session))
                    .isInstanceOf(StoreUnavailableException.class);
            observed.loseAnswersTo("");
            Optional<Session> now = here.load(token);

            assertThat(lookups()).as(operation).isEqualTo(before + 1);
            assertThat(now.isPresent()).isEqualTo(there.load(token).isPresent());
        }
    }

    private static void change(String operation, SessionManager manager, SessionToken token, Session session) {
        switch (operation) {
            case "write" -> manager.save(session, changes().set("a", 2));
            case "setIdle" -> manager.setIdle(session, Duration.ofHours(1));
            case "rewrite" -> manager.increment(session, "a", 1);
            case "rotate" -> manager.cycle(token);
            case "end" -> manager.end(session);
            default -> throw new IllegalArgumentException(operation);
        }
    }

    /** A session that is remembered. */
    private SessionToken created() {
        SessionToken token = opened(there, nodes.alice, changes().set("a", 1));
        load(here, token);
        return token;
    }

    private int lookups() {
        return observed.count("look");
    }
}
