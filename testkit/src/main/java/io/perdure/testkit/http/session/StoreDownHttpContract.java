package io.perdure.testkit.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.testkit.http.Answer;
import io.perdure.testkit.http.Capability;
import io.perdure.testkit.http.Gate;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The database goes away and comes back, and nobody is logged out: T47. */
public abstract class StoreDownHttpContract extends SessionContract {
    /** For subclasses. */
    protected StoreDownHttpContract() {}

    @BeforeEach
    void requireOutage() {
        require(Capability.OUTAGE);
    }

    @AfterEach
    void startStore() {
        if (service().capabilities().contains(Capability.OUTAGE)) {
            service().startStore();
        }
    }

    private static void assertComeBackLater(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).matches("[0-9]+");
        assertThat(SetCookie.of(answer)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "session.get=k",
                "session.set=k:text:w",
                "session.create",
                "session.find",
                "session.requested",
                "session.changeId",
                "session.invalidate"
            })
    @Tag("T47")
    @Tag("row54")
    void aRequestWithASessionIsToldToComeBackAndItsCookieIsLeftAlone(String step) throws Exception {
        Visitor visitor = holding("k", "v");
        Visitor twin = visitor.twin();
        service().stopStore();
        long start = System.nanoTime();
        assertComeBackLater(visitor.visit(A, step));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        service().startStore();
        assertThat(visitor.secret()).isEqualTo(twin.secret());
        visitor.assertGets("k", "v");
    }

    @Test
    @Tag("T47")
    @Tag("row54")
    void aNewSessionThatCannotBeStoredIsNotHandedOut() throws Exception {
        service().stopStore();
        assertComeBackLater(visitor().visit(A, "session.set=k:text:v", "write=welcome"));
    }

    @Test
    @Tag("T47")
    void aWriteThatCannotBeStoredIsNotAcknowledged() throws Exception {
        Visitor visitor = holding("k", "v");
        try (Gate gate = client().gate()) {
            CompletableFuture<Answer> slow =
                    visitor.begin(A, "session.get=k", gate.step(), "session.set=k:text:w", "write=saved");
            gate.awaitArrival(A, slow);
            service().stopStore();
            gate.open();
            assertComeBackLater(visitor.finish(slow));
        }
        service().startStore();
        visitor.assertGets("k", "v");
    }

    @Test
    @Tag("T47")
    @Tag("row16")
    void aRequestThatDoesNotUseItsSessionNeedsNoDatabase() throws Exception {
        Visitor visitor = holding("k", "v");
        service().stopStore();
        assertThat(visitor.told(A, "write=hello")).isEqualTo("hello");
    }
}
