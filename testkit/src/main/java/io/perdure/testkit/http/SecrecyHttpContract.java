package io.perdure.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nothing of a key, a body or a token is readable at rest or in a log: cases G7 and G8. */
public abstract class SecrecyHttpContract extends HttpContract {
    private final String requestCanary = Call.uuid();
    private final String answerCanary = Call.uuid();
    private final String headerCanary = Call.uuid();
    private final String tokenCanary = Call.uuid();
    private final Call order = Call.order()
            .by("alice:" + tokenCanary)
            .body("{\"card\":\"" + requestCanary + "\"}")
            .doing("header=Location:/orders/" + headerCanary, "write={\"secret\":\"" + answerCanary + "\"}");

    /** For subclasses. */
    protected SecrecyHttpContract() {}

    private void assertHidden(String text) {
        assertThat(text).as("something to search").isNotBlank();
        for (String canary : List.of(requestCanary, answerCanary, headerCanary, tokenCanary, order.bareKey())) {
            assertThat(text.contains(canary)).as("secret in clear").isFalse();
        }
    }

    @Test
    @Tag("G7")
    void theDatabaseShowsNeitherKeyNorRequestNorAnswer() throws Exception {
        require(Capability.DUMP);
        Answer first = client().send(order).assertFresh(200);
        assertHidden(service().dump());
        client().send(order).assertReplayOf(first);
    }

    @Test
    @Tag("G7")
    void theDatabaseShowsNothingOfARequestInFlight() throws Exception {
        require(Capability.DUMP);
        try (Gate gate = client().gate()) {
            CompletableFuture<Answer> begun = client().begin(0, order.doing(gate.step(), "order"));
            gate.awaitArrival(0, begun);
            assertHidden(service().dump());
            gate.open();
            Client.finish(begun).assertFresh(201);
        }
    }

    /** Shows that a dump would show what is readable. */
    @Test
    @Tag("G7")
    void theDatabaseShowsAnswersWhereThatIsAskedForAndStillNoKey() throws Exception {
        require(Capability.DUMP);
        Client readable = readable();
        readable.send(order).assertFresh(200);
        assertThat(readable.service().dump()).contains(answerCanary).doesNotContain(order.bareKey(), requestCanary);
    }

    private Client readable() {
        require(Capability.SETTINGS);
        return started(service().with(Map.of("perdure.encryption", "plaintext")));
    }

    @Test
    @Tag("G8")
    void theLogShowsNothingOfAnyOutcomeEvenAtItsFinestLevel() throws Throwable {
        require(Capability.LOG);
        assertHidden(service().logOf(() -> {
            Client logged = configured();
            logged.send(order).assertFresh(200);
            logged.send(order);
            logged.send(order.body("{\"other\":\"" + requestCanary + "\"}"));
            logged.send(order.key('"' + order.bareKey()));
            Call failing = order.key("\"x" + order.bareKey() + '"');
            logged.send(failing.doing("write=" + answerCanary, "throw"));
        }));
    }

    @Test
    @Tag("G8")
    void theLogShowsNothingWhenTheDatabaseIsDown() throws Throwable {
        require(Capability.LOG);
        require(Capability.OUTAGE);
        assertHidden(service().logOf(() -> {
            service().stopStore();
            try {
                client().send(order).assertRefused(Refusal.STORE_UNAVAILABLE);
            } finally {
                service().startStore();
            }
        }));
    }
}
