package io.perdure.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long answers are kept, by whose clock, and where a client can read of it: cases H7, I1, I2, I5. */
public abstract class ExpiryHttpContract extends HttpContract {
    private static final Duration RETENTION = Duration.ofHours(24);
    private static final int OLD = 120;
    private static final int BATCH = 50;

    private final Call order = Call.order();

    /** For subclasses. */
    protected ExpiryHttpContract() {}

    @ParameterizedTest
    @Tag("H7")
    @ValueSource(ints = {-10, 10})
    void aNodeWithAWrongClockSeesLeasesAndAnswersAsTheOthersDo(int minutes) throws Exception {
        require(Capability.SKEW);
        Client skewed = started(service().skewed(Duration.ofMinutes(minutes)));
        for (int right = 0; right < Client.NODES; right++) {
            int owner = right;
            int other = 1 - right;
            Call call = Call.order();
            try (Gate gate = skewed.gate()) {
                CompletableFuture<Answer> begun = skewed.begin(owner, call.doing(gate.step(), "order"));
                gate.awaitArrival(owner, begun);
                Answer duplicate = skewed.send(other, call);
                duplicate.assertRefused(Refusal.IN_PROGRESS);
                assertThat(duplicate.retryAfterMillis()).isBetween(20_000L, 31_000L);
                gate.open();
                Answer first = Client.finish(begun).assertFresh(201);
                skewed.send(other, call).assertReplayOf(first);
            }
            skewed.assertRuns(call, 1);
        }
    }

    @ParameterizedTest
    @Tag("H7")
    @ValueSource(ints = {-10, 10})
    void anAnswerIsKeptForItsTimeOnANodeWithAWrongClock(int minutes) throws Exception {
        require(Capability.SKEW);
        Client skewed = started(service().skewed(Duration.ofMinutes(minutes)));
        for (int node = 0; node < Client.NODES; node++) {
            Call call = Call.order();
            Answer first = skewed.send(node, call.doing("header=Idempotency-Retain:5m", "order"));
            skewed.send(1 - node, call).assertReplayOf(first.assertFresh(201));
        }
    }

    @Test
    @Tag("I1")
    void anAnswerIsKeptForItsRetentionAndNotAMomentLess() throws Exception {
        require(Capability.CLOCK);
        Answer first = client().send(order);
        service().advance(RETENTION.minusMillis(1));
        client().send(order).assertReplayOf(first);
        client().assertRuns(order, 1);
    }

    @Test
    @Tag("I1")
    void afterItsRetentionAKeyIsNew() throws Exception {
        require(Capability.CLOCK);
        Answer first = client().send(order);
        service().advance(RETENTION);
        Answer second = client().send(order).assertFresh(201);
        assertThat(second.text()).isNotEqualTo(first.text());
        client().send(order).assertReplayOf(second);
        client().assertRuns(order, 2);
    }

    @Test
    @Tag("I1")
    void afterItsRetentionAKeyIsFreeForAnotherRequest() throws Exception {
        require(Capability.CLOCK);
        client().send(order).assertFresh(201);
        service().advance(RETENTION);
        client().send(order.body("{\"amount\":2}")).assertFresh(201);
        client().assertRuns(order, 2);
    }

    @Test
    @Tag("I1")
    void aReplayDoesNotKeepAnAnswerAlive() throws Exception {
        require(Capability.CLOCK);
        Answer first = client().send(order);
        service().advance(RETENTION.dividedBy(2));
        client().send(order).assertReplayOf(first);
        service().advance(RETENTION.dividedBy(2));
        client().send(order).assertFresh(201);
    }

    @Test
    @Tag("I1")
    void theRetentionCanBeChosen() throws Exception {
        require(Capability.CLOCK);
        Client brief = configured("retention", "1h");
        Answer first = brief.send(order).assertFresh(201);
        brief.service().advance(Duration.ofHours(1).minusMillis(1));
        brief.send(order).assertReplayOf(first);
        brief.service().advance(Duration.ofMillis(1));
        brief.send(order).assertFresh(201);
    }

    @Test
    @Tag("I2")
    void deletingExpiredAnswersTouchesNeitherAnOwnerAtWorkNorAnAnswerInForce() throws Exception {
        require(Capability.CLOCK);
        require(Capability.COLLECTION);
        List<CompletableFuture<Answer>> old = new ArrayList<>();
        for (int i = 0; i < OLD; i++) {
            old.add(client().begin(i % Client.NODES, Call.order()));
        }
        for (CompletableFuture<Answer> answer : old) {
            Client.finish(answer).assertFresh(201);
        }
        service().advance(RETENTION);
        Call kept = Call.order();
        Answer inForce = client().send(kept);
        try (Gate gate = client().gate()) {
            CompletableFuture<Answer> begun = client().begin(0, order.doing(gate.step(), "order"));
            gate.awaitArrival(0, begun);
            assertDeletedInBatches();
            client().send(1, order).assertRefused(Refusal.IN_PROGRESS);
            gate.open();
            Answer first = Client.finish(begun).assertFresh(201);
            client().send(order).assertReplayOf(first);
        }
        client().send(kept).assertReplayOf(inForce);
        client().assertRuns(order, 1);
    }

    /** Requests go on meanwhile. */
    private void assertDeletedInBatches() throws Exception {
        int deleted = 0;
        int batch;
        do {
            CompletableFuture<Answer> meanwhile = client().begin(1, Call.order());
            batch = service().deleteExpired(BATCH);
            assertThat(batch).isLessThanOrEqualTo(BATCH);
            deleted += batch;
            Client.finish(meanwhile).assertFresh(201);
        } while (batch == BATCH);
        assertThat(deleted).isGreaterThanOrEqualTo(OLD);
    }

    @Test
    @Tag("I5")
    void thePolicyIsPublished() throws Exception {
        Client published = configured("policy-path", "/idempotency");
        Answer policy = published.control(0, "GET", "/idempotency");
        assertThat(policy.assertFresh(200).text())
                .contains("Idempotency-Key", "POST", "PATCH", "255")
                .containsPattern("P1D|PT24H|24h|86400");
        for (Refusal refusal : Refusal.values()) {
            assertThat(policy.text()).contains(refusal.slug());
        }
    }
}
