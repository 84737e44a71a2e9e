package io.perdure.testkit;

import static io.perdure.testkit.SessionNodes.MILLI;
import static io.perdure.testkit.SessionNodes.id;
import static io.perdure.testkit.SessionNodes.opened;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.session.Device;
import io.perdure.session.EndCause;
import io.perdure.session.ListedSession;
import io.perdure.session.SessionEvent;
import io.perdure.session.SessionInfo;
import io.perdure.session.SessionOwner;
import io.perdure.session.SessionToken;
import io.perdure.session.StoredSessionManager;
import io.perdure.session.spi.SessionStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That a user has no more sessions than he may have, over any store. */
@Timeout(120)
public abstract class SessionCountContract {
    private static final int MOST = 2;

    private final SessionNodes nodes = new SessionNodes();

    /** For subclasses. */
    protected SessionCountContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same sessions for every call within one test, for use by many threads
     */
    protected abstract SessionStore store();

    private StoredSessionManager manager() {
        return nodes.node(store(), SessionNodes.perUser(MOST));
    }

    /** Stops what the managers have begun. */
    @AfterEach
    protected void closeNodes() {
        nodes.close();
    }

    @Test
    void aNewSessionEndsTheOldestThatAreTooMany() {
        StoredSessionManager manager = manager();
        SessionToken first = later(manager, nodes.alice);
        String firstId = id(manager, first);
        SessionToken second = later(manager, nodes.alice);
        assertThat(manager.load(first)).as("no more than he may have").isPresent();
        SessionToken third = later(manager, nodes.alice);

        assertThat(manager.load(first)).isEmpty();
        assertThat(listed(manager)).containsExactly(id(manager, second), id(manager, third));
        assertThat(nodes.heard(SessionEvent.Ended.class)).singleElement().satisfies(ended -> {
            assertThat(ended.id()).isEqualTo(firstId);
            assertThat(ended.cause()).isEqualTo(EndCause.EVICTED);
        });
    }

    @Test
    void whoSignsInKeepsThatSessionHoweverOldItIs() {
        StoredSessionManager manager = manager();
        SessionToken guest = later(manager, nodes.guest);
        SessionToken second = later(manager, nodes.alice);
        SessionToken third = later(manager, nodes.alice);
        SessionToken signedIn =
                manager.signIn(guest, nodes.alice.user(), Device.UNKNOWN).orElseThrow();

        assertThat(listed(manager)).containsExactly(id(manager, signedIn), id(manager, third));
        assertThat(manager.load(second)).isEmpty();
    }

    @Test
    void onlyLiveSessionsOfTheSameUserCount() {
        StoredSessionManager manager = manager();
        SessionOwner elsewhere = new SessionOwner(Unique.id(), nodes.alice.user());
        SessionOwner bob = new SessionOwner(nodes.alice.tenant(), "bob");
        SessionToken ended = later(manager, nodes.alice);
        nodes.clock.advance(SessionNodes.IDLE);
        SessionToken oldest = later(manager, nodes.alice);
        List<SessionToken> others = new ArrayList<>();
        for (SessionOwner owner : List.of(elsewhere, bob, nodes.guest, nodes.guest, nodes.guest)) {
            others.add(later(manager, owner));
        }
        later(manager, nodes.alice);

        assertThat(manager.load(ended)).isEmpty();
        assertThat(manager.load(oldest)).isPresent();
        assertThat(others).allSatisfy(token -> assertThat(manager.load(token)).isPresent());
        assertThat(nodes.heard(SessionEvent.Ended.class)).isEmpty();
    }

    @Test
    void howeverManySignInAtOnceNoMoreAreLeft() {
        List<Callable<Optional<SessionToken>>> logins = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            StoredSessionManager manager = manager();
            SessionToken guest = later(manager, nodes.guest);
            logins.add(
                    i % 2 == 0
                            ? () -> manager.signIn(guest, nodes.alice.user(), Device.UNKNOWN)
                            : () -> Optional.of(opened(manager, nodes.alice)));
        }

        assertThat(Race.of(logins)).allSatisfy(token -> assertThat(token).isPresent());
        assertThat(listed(manager())).hasSizeLessThanOrEqualTo(MOST);
        assertThat(nodes.heard(SessionEvent.Ended.class))
                .as("each is told once")
                .extracting(SessionEvent.Ended::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void withoutALimitNothingIsEndedAndNothingAsked() {
        ObservedSessions observed = new ObservedSessions(store());
        StoredSessionManager manager = nodes.node(observed.store());
        for (int i = 0; i <= MOST; i++) {
            opened(manager, nodes.alice);
        }

        assertThat(listed(manager)).hasSize(MOST + 1);
        assertThat(observed.count("end")).isZero();
    }

    @Test
    void aSessionIsMadeEvenIfTheOthersCannotBeEnded() {
        ObservedSessions observed = new ObservedSessions(store());
        StoredSessionManager manager = nodes.node(observed.store(), SessionNodes.perUser(1));
        SessionToken guest = opened(manager, nodes.guest);
        observed.loseAnswersTo("end");
        SessionToken signedIn =
                manager.signIn(guest, nodes.alice.user(), Device.UNKNOWN).orElseThrow();

        assertThat(manager.load(signedIn)).isPresent();
        assertThat(manager.load(opened(manager, nodes.alice))).isPresent();
    }

    private SessionToken later(StoredSessionManager manager, SessionOwner owner) {
        nodes.clock.advance(MILLI);
        return opened(manager, owner);
    }

    private List<String> listed(StoredSessionManager manager) {
        return manager.list(nodes.alice, "").stream()
                .map(ListedSession::info)
                .map(SessionInfo::id)
                .toList();
    }
}
