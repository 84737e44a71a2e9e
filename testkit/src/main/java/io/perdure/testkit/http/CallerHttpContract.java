package io.perdure.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key belongs to a caller: cases G1 to G6. */
public abstract class CallerHttpContract extends HttpContract {
    private static final String TENANT = "X-Tenant";

    private final Call order = Call.order();

    /** For subclasses. */
    protected CallerHttpContract() {}

    /** Neither sees anything of the other: not an answer, not a refusal. */
    private void assertStrangers(Call one, Call other) throws Exception {
        Answer first = client().send(one).assertFresh(201);
        Answer second = client().send(other).assertFresh(201);
        assertThat(second.text()).isNotEqualTo(first.text());
        client().send(other.body("{\"amount\":2}")).assertRefused(Refusal.KEY_REUSED);
        client().send(one).assertReplayOf(first);
        client().send(other).assertReplayOf(second);
        client().assertRuns(order, 2);
    }

    @Test
    @Tag("G1")
    void theSameKeyOfTwoUsersIsTwoKeys() throws Exception {
        assertStrangers(order.by("alice:1"), order.by("bob:1"));
    }

    @Test
    @Tag("G1")
    void anotherUsersOtherRequestUnderTheSameKeyIsNoConflict() throws Exception {
        client().send(order).assertFresh(201);
        client().send(order.by("bob:1").body("{\"amount\":2}")).assertFresh(201);
        client().assertRuns(order, 2);
    }

    @Test
    @Tag("G1")
    void aUsersKeyInFlightIsFreeForOthers() throws Exception {
        try (Gate gate = client().gate()) {
            CompletableFuture<Answer> begun = client().begin(0, order.doing(gate.step(), "order"));
            gate.awaitArrival(0, begun);
            client().send(order.by("bob:1")).assertFresh(201);
            gate.open();
            Client.finish(begun).assertFresh(201);
        }
    }

    @Test
    @Tag("G3")
    void aUserWithARefreshedTokenIsTheSameUser() throws Exception {
        Answer first = client().send(order.by("alice:first")).assertFresh(201);
        client().send(order.by("alice:refreshed")).assertReplayOf(first);
        client().assertRuns(order, 1);
    }

    @Test
    @Tag("G4")
    void theSameKeyOfOneUserInTwoTenantsIsTwoKeys() throws Exception {
        assertStrangers(order.header(TENANT, "one"), order.header(TENANT, "two"));
    }

    @Test
    @Tag("G4")
    void tenantAndUserAreNotMistakenForEachOther() throws Exception {
        assertStrangers(
                order.header(TENANT, "ab").by("c:1"), order.header(TENANT, "a").by("bc:1"));
    }

    @Test
    @Tag("G5")
    void nobodyNeedsAKeyThatCannotBeGuessed() throws Exception {
        Call guessable = order.key("\"order-" + System.nanoTime() + '"');
        client().send(guessable.byNobody()).assertRefused(Refusal.KEY_GUESSABLE);
        client().assertRuns(guessable, 0);
        Answer first = client().send(order.byNobody()).assertFresh(201);
        client().send(order.byNobody()).assertReplayOf(first);
        client().assertRuns(order, 1);
    }

    @ParameterizedTest
    @Tag("G5")
    @ValueSource(strings = {"0190a6a8-1f2b-7c3d-8e4f-5a6b7c8d9e0f", "c232ab00-9414-11ec-b3c8-9f6bdeced846"})
    void aUuidThatIsNotRandomCanBeGuessed(String key) throws Exception {
        client().send(order.byNobody().key('"' + key + '"')).assertRefused(Refusal.KEY_GUESSABLE);
        client().assertRuns(order, 0);
    }

    @Test
    @Tag("G5")
    void nobodyIsRefusedWhereThatIsConfigured() throws Exception {
        Client refusing = configured("anonymous", "refuse");
        refusing.send(order.byNobody()).assertRefused(Refusal.CALLER_ANONYMOUS);
        refusing.assertRuns(order, 0);
        refusing.send(order).assertFresh(201);
    }

    @Test
    @Tag("G5")
    void anyKeyIsSharedByAllWhereThatIsConfigured() throws Exception {
        Client sharing = configured("anonymous", "share");
        Call guessable = order.byNobody().key("\"order-" + System.nanoTime() + '"');
        Answer first = sharing.send(guessable).assertFresh(201);
        sharing.send(guessable).assertReplayOf(first);
        sharing.send(guessable.by("alice:1")).assertFresh(201);
        sharing.assertRuns(order, 2);
    }

    @Test
    @Tag("G5")
    void nobodysKeyIsNotAUsersKey() throws Exception {
        assertStrangers(order.byNobody(), order);
    }

    @Test
    @Tag("G6")
    void aStoredAnswerIsNotGivenToACallerWhoMayNotHaveItAnyMore() throws Exception {
        require(Capability.REPLAY_CHECK);
        Answer first = client().send(order).assertFresh(201);
        client().send(order.by("alice:revoked")).assertRefused(Refusal.REPLAY_FORBIDDEN);
        client().send(order.by("alice:restored")).assertReplayOf(first);
        client().assertRuns(order, 1);
    }
}
