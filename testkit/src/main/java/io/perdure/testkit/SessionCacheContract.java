package io.perdure.testkit;

import static io.perdure.testkit.SessionNodes.MILLI;
import static io.perdure.testkit.SessionNodes.changes;
import static io.perdure.testkit.SessionNodes.load;
import static io.perdure.testkit.SessionNodes.opened;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.session.CacheRules;
import io.perdure.session.CachedSessions;
import io.perdure.session.Device;
import io.perdure.session.LoadOutcome;
import io.perdure.session.NewSession;
import io.perdure.session.Session;
import io.perdure.session.SessionToken;
import io.perdure.session.StoredSessionManager;
import io.perdure.session.spi.Rotation;
import io.perdure.session.spi.SessionStore;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * That {@link CachedSessions} answers nothing that is no longer so: not beyond its age, not after it was told, and not
 * after it has changed something itself. Over any store, of which the test says what is heard.
 */
@Timeout(120)
public abstract class SessionCacheContract {
    private static final Duration AGE = Duration.ofSeconds(1);

    private final SessionNodes nodes = new SessionNodes();
    private ObservedSessions observed;
    private CachedSessions cache;
    private StoredSessionManager here;
    private StoredSessionManager there;

    /** For subclasses. */
    protected SessionCacheContract() {}

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
        remember(new CacheRules(100, AGE));
        there = nodes.node(store());
    }

    private void remember(CacheRules rules) {
        cache = new CachedSessions(observed.store(), rules);
        here = nodes.node(cache);
    }

    /** Stops what the managers have begun. */
    @AfterEach
    protected void closeNodes() {
        nodes.close();
        cache.close();
    }

    @Test
    void aSessionIsLookedUpOnceInItsAge() {
        SessionToken token = created();
        nodes.clock.advance(AGE.minus(MILLI));
        assertThat(load(here, token).attribute("a")).contains(1);
        assertThat(lookups()).isOne();
        nodes.clock.advance(MILLI);
        load(here, token);

        assertThat(lookups()).isEqualTo(2);
        nodes.clock.advance(AGE.negated());
        load(here, token);
        assertThat(lookups()).as("a clock that goes backwards").isEqualTo(3);
    }

    @Test
    void whatChangesWhileItIsLookedUpIsNotRemembered() {
        SessionToken token = opened(there, nodes.alice, changes().set("a", 1));
        String id = load(there, token).info().id();
        observed.after("look", () -> {
            there.save(load(there, token), changes().set("a", 2));
            observed.tellOf(id);
        });
        assertThat(load(here, token).attribute("a"))
                .as("read before the change")
                .contains(1);

        assertThat(load(here, token).attribute("a")).contains(2);
    }

    @Test
    void whatIsEndedHereWhileItIsLookedUpIsNotRemembered() {
        SessionToken token = opened(there, nodes.alice);
        Session session = load(there, token);
        observed.after("look", () -> here.end(session));
        here.load(token);

        assertThat(here.load(token)).isEmpty();
    }

    @Test
    void anotherSessionThatChangesMeanwhileKeepsNothingFromBeingRemembered() {
        SessionToken token = opened(there, nodes.alice);
        observed.after("look", () -> observed.tellOf("another"));
        load(here, token);
        load(here, token);

        assertThat(lookups()).isOne();
    }

    @Test
    void nothingIsRememberedWhileNothingIsHeard() {
        SessionToken token = created();
        observed.hear(false);
        load(here, token);
        load(here, token);
        assertThat(lookups()).isEqualTo(3);
        observed.hear(true);
        load(here, token);

        assertThat(lookups()).as("what was remembered before is gone").isEqualTo(4);
        load(here, token);
        assertThat(lookups()).isEqualTo(4);
    }

    @Test
    void whatIsLookedUpWhileTheWatchGoesDeafIsNotRemembered() {
        SessionToken token = opened(there, nodes.alice);
        observed.after("look", () -> observed.hear(false));
        load(here, token);
        observed.hear(true);
        load(here, token);

        assertThat(lookups()).isEqualTo(2);
    }

    @Test
    void aSessionEndsToTheMillisecondWhetherRememberedOrNot() {
        Duration idle = Duration.ofMillis(500);
        SessionToken token = opened(there, new NewSession(nodes.alice, Device.UNKNOWN, idle, changes()));
        load(here, token);
        nodes.clock.advance(idle.minus(MILLI));
        assertThat(here.load(token)).isPresent();
        assertThat(lookups()).isOne();
        nodes.clock.advance(MILLI);

        assertThat(here.load(token)).isEmpty();
    }

    @Test
    void aSessionThatWasUsedElsewhereIsNotOverBecauseHereIsAnOldCopy() {
        Duration idle = Duration.ofMillis(500);
        SessionToken token = opened(there, new NewSession(nodes.alice, Device.UNKNOWN, idle, changes()));
        load(here, token);
        nodes.clock.advance(idle.minus(MILLI));
        there.touch(load(there, token));
        there.flush();
        nodes.clock.advance(MILLI);

        assertThat(here.load(token)).isPresent();
    }

    @Test
    void aReplacedTokenIsLookedUpEachTime() {
        StoredSessionManager renewing = nodes.node(store(), SessionNodes.renewing(AGE, AGE.minus(MILLI)));
        SessionToken old = opened(there, nodes.alice);
        nodes.clock.advance(AGE);
        SessionToken fresh = renewing.renew(old, load(there, old)).orElseThrow();
        assertThat(load(here, old).isByReplacedToken()).isTrue();
        assertThat(load(here, old).isByReplacedToken()).isTrue();
        assertThat(lookups()).isEqualTo(2);
        assertThat(load(here, fresh).isByReplacedToken()).isFalse();
        nodes.clock.advance(AGE.minus(MILLI));

        assertThat(here.load(old)).isEmpty();
        assertThat(here.load(fresh)).isPresent();
    }

    @Test
    void theLeastRecentlyUsedIsForgottenWhenThereAreTooMany() {
        cache.close();
        remember(new CacheRules(2, AGE));
        SessionToken first = created();
        SessionToken second = created();
        load(here, first);
        created();
        int before = lookups();

        load(here, first);
        assertThat(lookups()).isEqualTo(before);
        load(here, second);
        assertThat(lookups()).isEqualTo(before + 1);
    }

    @Test
    void aTokenThatWasReplacedIsAskedForEachTime() {
        SessionToken old = created();
        assertThat(here.cycle(old)).isPresent();
        int before = lookups();

        assertThat(here.look(old)).isInstanceOf(LoadOutcome.Replaced.class);
        nodes.clock.advance(Rotation.REMEMBERED);
        assertThat(here.look(old)).isInstanceOf(LoadOutcome.Absent.class);
        assertThat(lookups()).isEqualTo(before + 2);
    }

    @Test
    void nothingIsRememberedOnceItIsClosed() {
        SessionToken token = created();
        cache.close();
        load(here, token);
        load(here, token);

        assertThat(lookups()).isEqualTo(3);
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
