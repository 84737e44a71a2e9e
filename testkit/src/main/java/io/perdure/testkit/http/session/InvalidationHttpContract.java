package io.perdure.testkit.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.testkit.http.Answer;
import io.perdure.testkit.http.Capability;
import io.perdure.testkit.http.Gate;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A logout is final: T22 to T25. */
public abstract class InvalidationHttpContract extends SessionContract {
    /** For subclasses. */
    protected InvalidationHttpContract() {}

    @ParameterizedTest
    @Tag("T22")
    @ValueSource(
            strings = {
                "getAttribute:k",
                "setAttribute:k:v",
                "removeAttribute:k",
                "getAttributeNames",
                "getCreationTime",
                "getLastAccessedTime",
                "isNew",
                "invalidate"
            })
    void anInvalidatedSessionRefusesToBeUsed(String method) throws Exception {
        Visitor visitor = holding("k", "v");
        assertThat(visitor.told(A, "session.keep", "session.invalidate", "throws=kept=" + method))
                .isEqualTo("IllegalStateException");
        visitor.assertNoSession();
    }

    @ParameterizedTest
    @Tag("T22")
    @ValueSource(strings = {"getId", "getServletContext", "getMaxInactiveInterval"})
    void anInvalidatedSessionStillSaysWhichItWas(String method) throws Exception {
        assertThat(holding("k", "v").told(A, "session.keep", "session.invalidate", "throws=kept=" + method))
                .endsWith("nothing");
    }

    @Test
    @Tag("T23")
    void anInvalidatedSessionIsGoneForTheRestOfItsRequest() throws Exception {
        Visitor visitor = holding("k", "v");
        Visitor old = visitor.twin();
        Answer answer = visitor.visit(A, "session.invalidate", "session.find", "session.requested");
        assertThat(Visitor.said(answer).lines()).contains(Visitor.NO_SESSION, "valid=false");
        assertThat(SetCookie.of(answer)).hasSize(1).allMatch(SetCookie::isExpired);
        old.assertNoSession();
    }

    @Test
    @Tag("T23")
    void anotherSessionInTheSameRequestHasAnotherSecret() throws Exception {
        Visitor visitor = holding("k", "v");
        Visitor old = visitor.twin();
        String told = visitor.told(A, "session.invalidate", "session.set=fresh:text:w", "session.get=k");
        assertThat(told).isEqualTo("null");
        assertThat(visitor.secret()).isNotEmpty().isNotEqualTo(old.secret());
        visitor.assertGets("fresh", "w");
        visitor.assertGets("k", "null");
        old.assertNoSession();
    }

    @ParameterizedTest
    @Tag("T24")
    @Tag("T25")
    @Tag("row5")
    @ValueSource(strings = {"session.set=late:text:yes", "session.get=k"})
    void aSlowRequestBringsNoSessionBack(String step) throws Exception {
        require(Capability.DUMP);
        long stored = service().storedSessions();
        for (int i = 0; i < times(5, 10_000); i++) {
            Visitor visitor = holding("k", "v");
            Visitor tab = visitor.twin();
            Visitor thief = visitor.twin();
            try (Gate gate = client().gate()) {
                CompletableFuture<Answer> slow = tab.begin(A, "session.get=k", gate.step(), step);
                gate.awaitArrival(A, slow);
                visitor.told(B, "session.invalidate");
                gate.open();
                Answer late = tab.finish(slow);
                Visitor.said(late);
                assertThat(SetCookie.of(late)).allMatch(SetCookie::isExpired);
            }
            thief.assertNoSession();
        }
        assertThat(service().storedSessions()).isEqualTo(stored);
    }

    /** Whoever is first: the session is gone. */
    @Test
    @Tag("T24")
    @Tag("row5")
    void aLogoutAmidManyWritesIsFinal() throws Exception {
        require(Capability.DUMP);
        long stored = service().storedSessions();
        for (int i = 0; i < times(10, 1_000); i++) {
            Visitor visitor = holding("k", "v");
            Visitor thief = visitor.twin();
            CompletableFuture<Answer> first = visitor.begin(A, "session.update=k:text:1");
            CompletableFuture<Answer> second = visitor.begin(B, "session.update=l:text:2");
            visitor.twin().told(i % 2, "session.invalidate");
            visitor.finish(first);
            visitor.finish(second);
            thief.assertNoSession();
        }
        assertThat(service().storedSessions()).isEqualTo(stored);
    }

    @Test
    @Tag("T46")
    void anInvalidatedSessionTakesItsCookieWithIt() throws Exception {
        Visitor visitor = visitor();
        SetCookie given = SetCookie.of(visitor.visit(A, "session.set=k:text:v")).get(0);
        SetCookie taken = SetCookie.of(visitor.visit(B, "session.invalidate")).get(0);
        assertThat(taken.isExpired()).isTrue();
        assertThat(taken.name()).isEqualTo(given.name());
        for (String attribute : new String[] {"path", "domain", "secure", "httponly", "samesite"}) {
            assertThat(taken.has(attribute)).as(attribute).isEqualTo(given.has(attribute));
            assertThat(taken.attribute(attribute)).isEqualTo(given.attribute(attribute));
        }
        assertThat(visitor.secret()).isEmpty();
    }
}
