package io.perdure.testkit.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.testkit.http.Answer;
import io.perdure.testkit.http.Call;
import io.perdure.testkit.http.Capability;
import io.perdure.testkit.http.Gate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long sessions last: T06 to T10, T27, and the limits that are configured. */
public abstract class LifetimeHttpContract extends SessionContract {
    private static final Duration SOME = Duration.ofMinutes(20);
    private static final Call POLL = Call.page("/poll/news");
    private static final List<String> ENDED = List.of(Visitor.NO_SESSION);

    /** For subclasses. */
    protected LifetimeHttpContract() {}

    @BeforeEach
    void requireClock() {
        require(Capability.CLOCK);
    }

    /** Requests under {@code /poll/} show the time of last use, and do not change it. */
    private Visitor polling(String... more) {
        String[] all = new String[more.length + 2];
        all[0] = "passive";
        all[1] = "/poll/*";
        System.arraycopy(more, 0, all, 2, more.length);
        return configured(all);
    }

    private static String accessed(Visitor visitor, int node) throws Exception {
        return Visitor.fact(Visitor.said(visitor.send(node, POLL.doing("session.info"))), "accessed");
    }

    @Test
    @Tag("T06")
    @Tag("row19")
    void theTimeOfLastAccessIsThatOfThePreviousRequest() throws Exception {
        Visitor visitor = holding(polling("touch", "1s"), "k", "v");
        long creation = Long.parseLong(visitor.info(A, "creation"));
        service().advance(Duration.ofSeconds(100));
        assertThat(visitor.info(B, "accessed")).isEqualTo(Long.toString(creation));
        service().advance(Duration.ofSeconds(100));
        await(Long.toString(creation + 100_000), () -> accessed(visitor, A));
        assertThat(visitor.told(A, "session.info", "session.info").lines())
                .filteredOn(line -> line.startsWith("accessed="))
                .containsExactly("accessed=" + (creation + 100_000), "accessed=" + (creation + 100_000));
    }

    @Test
    @Tag("T08")
    void aSessionUnusedForItsIntervalIsGoneEverywhere() throws Exception {
        Visitor visitor = holding("k", "v");
        visitor.told(A, "session.interval=60");
        service().advance(Duration.ofSeconds(61));
        visitor.assertNoSession();
    }

    @Test
    @Tag("T08")
    @Tag("row27")
    void aSessionThatHasEndedIsDeletedAndItsListenersAreToldOnce() throws Exception {
        require(Capability.COLLECTION);
        require(Capability.DUMP);
        deleteEnded(A);
        String mark = unique();
        holding("mark", mark).told(B, "session.interval=60");
        long stored = service().storedSessions();
        letSessionsBeDeleted();
        deleteEnded(B);
        deleteEnded(A);
        assertThat(service().storedSessions()).isLessThan(stored);
        assertThat(events(mark))
                .filteredOn(event -> event.startsWith("destroyed.first"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0})
    @Tag("T09")
    @Tag("T10")
    @Tag("row20")
    @Tag("row21")
    void anIntervalOfZeroOrLessNeverEnds(int interval) throws Exception {
        require(Capability.COLLECTION);
        Visitor visitor = holding(configured("absolute", "0"), "k", "v");
        visitor.told(A, "session.interval=" + interval);
        service().advance(Duration.ofDays(3650));
        deleteEnded(A);
        visitor.assertGets("k", "v");
        visitor.twin().told(B, "session.invalidate");
        visitor.assertNoSession();
    }

    @Test
    @Tag("T08")
    void anIntervalIsKept() throws Exception {
        Visitor visitor = holding("k", "v");
        visitor.told(A, "session.interval=77");
        assertThat(visitor.info(B, "interval")).isEqualTo("77");
        service().advance(Duration.ofSeconds(76));
        assertThat(visitor.get(A, "k")).isEqualTo("v");
    }

    @Test
    @Tag("T27")
    void aRequestThatOutlivesItsSessionIsAnsweredAndTheNextSeesNone() throws Exception {
        Visitor visitor = holding("k", "v");
        visitor.told(A, "session.interval=60");
        try (Gate gate = client().gate()) {
            Visitor tab = visitor.twin();
            CompletableFuture<Answer> slow = tab.begin(A, "session.get=k", gate.step(), "session.get=k");
            gate.awaitArrival(A, slow);
            service().advance(Duration.ofSeconds(61));
            gate.open();
            assertThat(Visitor.said(tab.finish(slow)).lines()).containsExactly("v", "v");
        }
        visitor.assertNoSession();
    }

    @Test
    @Tag("row13")
    void aLateRequestDoesNotMoveTheTimeOfLastAccessBackwards() throws Exception {
        Visitor visitor = holding(polling(), "k", "v");
        long creation = Long.parseLong(visitor.info(A, "creation"));
        try (Gate gate = visitor.gate()) {
            Visitor tab = visitor.twin();
            service().advance(Duration.ofMinutes(2));
            CompletableFuture<Answer> slow = tab.begin(A, "session.get=k", gate.step());
            gate.awaitArrival(A, slow);
            service().advance(SOME);
            visitor.get(B, "k");
            String last =
                    Long.toString(creation + Duration.ofMinutes(2).plus(SOME).toMillis());
            await(last, () -> accessed(visitor, A));
            gate.open();
            Visitor.said(tab.finish(slow));
            service().advance(SOME);
            assertThat(Long.parseLong(accessed(visitor, B))).isGreaterThanOrEqualTo(Long.parseLong(last));
            assertThat(visitor.get(B, "k")).isEqualTo("v");
        }
    }

    @Test
    @Tag("row42")
    void aSessionInUseEndsAtItsAbsoluteLimit() throws Exception {
        Visitor visitor = holding(polling("idle", "30m", "absolute", "2h"), "k", "v");
        long time = Long.parseLong(visitor.info(A, "creation"));
        for (int i = 0; i < 5; i++) {
            service().advance(SOME);
            time += SOME.toMillis();
            assertThat(visitor.get(B, "k")).isEqualTo("v");
            await(Long.toString(time), () -> accessed(visitor, A));
        }
        service().advance(SOME.minusMillis(1));
        assertThat(visitor.get(A, "k")).isEqualTo("v");
        service().advance(Duration.ofMillis(1));
        visitor.assertNoSession();
    }

    @Test
    @Tag("row14")
    void aPassiveRequestDoesNotKeepASessionAlive() throws Exception {
        Visitor visitor = holding(polling("idle", "30m"), "k", "v");
        service().advance(SOME);
        assertThat(Visitor.said(visitor.send(A, POLL.doing("session.get=k")))).isEqualTo("v");
        service().advance(SOME);
        assertThat(Visitor.said(visitor.send(B, POLL.doing("session.find")))
                        .lines()
                        .toList())
                .isEqualTo(ENDED);
    }

    @Test
    @Tag("row43")
    void anOldSecretIsRenewedAndOpensTheSessionForAMomentMore() throws Exception {
        Visitor visitor = holding(configured("renewal", "10m", "renewal-overlap", "10s"), "k", "v");
        Visitor onItsWay = visitor.twin();
        assertThat(visitor.get(A, "k")).isEqualTo("v");
        assertThat(visitor.secret()).isEqualTo(onItsWay.secret());
        service().advance(Duration.ofMinutes(10));
        assertThat(visitor.get(A, "k")).isEqualTo("v");
        assertThat(visitor.secret()).isNotEqualTo(onItsWay.secret());
        visitor.assertGets("k", "v");
        service().advance(Duration.ofSeconds(9));
        Visitor late = onItsWay.twin();
        assertThat(late.get(B, "k")).isEqualTo("v");
        assertThat(late.secret()).as("whether it is renewed once").isIn(onItsWay.secret(), visitor.secret());
        service().advance(Duration.ofSeconds(1));
        onItsWay.assertNoSession();
        visitor.assertGets("k", "v");
    }

    @Test
    @Tag("row43")
    void aSecretThatWasRenewedIsDeadOnceTheUserSignsIn() throws Exception {
        Visitor visitor = holding(configured("renewal", "10m", "renewal-overlap", "10s"), "k", "v");
        Visitor thief = visitor.twin();
        service().advance(Duration.ofMinutes(10));
        visitor.get(A, "k");
        signedIn(visitor, "alice", "Laptop");
        thief.assertNoSession();
        visitor.assertGets("k", "v");
    }
}
