package io.perdure.testkit.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.testkit.http.Answer;
import io.perdure.testkit.http.Gate;
import io.perdure.testkit.http.RawConnection;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever way an answer takes, its session is stored before a client can see it: T42 to T44. */
public abstract class DispatchHttpContract extends SessionContract {
    private static final String SET = "session.set=k:text:v";

    /** For subclasses. */
    protected DispatchHttpContract() {}

    @Test
    @Tag("T42")
    @Tag("row28")
    void aSessionCannotBeMadeOnceTheAnswerIsOnItsWay() throws Exception {
        Answer answer = visitor().visit(A, "write=x", "flush", "throws=session.create");
        assertThat(Visitor.said(answer)).isEqualTo("xIllegalStateException");
        assertThat(SetCookie.of(answer)).isEmpty();
    }

    @Test
    @Tag("T42")
    void aSessionCanBeChangedOnceTheAnswerIsOnItsWay() throws Exception {
        Visitor visitor = holding("k", "v");
        assertThat(visitor.told(A, "session.get=k", "flush", "session.set=late:text:yes", "session.remove=k"))
                .isEqualTo("v");
        visitor.assertGets("late", "yes");
        visitor.assertGets("k", "null");
    }

    @Test
    @Tag("T33")
    @Tag("row11")
    void whatAClientCanSeeIsStored() throws Exception {
        try (Gate gate = client().gate();
                RawConnection connection = new RawConnection(service().node(A))) {
            Visitor visitor = visitor();
            connection.send(visitor.page(SET, "write=x", "flush", gate.step(), "session.set=late:text:yes"));
            SetCookie told = cookie(connection.receiveHead());
            Visitor here = holding("any", "cookie").showing(told.value());
            here.assertGets("k", "v");
            here.assertGets("late", "null");
            gate.open();
            await("yes", () -> here.get(B, "late"));
        }
    }

    private static SetCookie cookie(List<String> head) {
        String begin = "Set-Cookie: ";
        return head.stream()
                .filter(line -> line.regionMatches(true, 0, begin, 0, begin.length()))
                .map(line -> SetCookie.parse(line.substring(begin.length())))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No cookie in " + head));
    }

    /** A new session each time: the cookie must still get out. */
    @ParameterizedTest
    @CsvSource({
        "forward, 200",
        "include, 200",
        "page=404, 404",
        "async=thread, 200",
        "async=dispatch, 200",
        "bytes=1, 200"
    })
    @Tag("T43")
    @Tag("row11")
    void aFirstWriteBehindAnyDispatchIsStored(String way, int status) throws Exception {
        Visitor visitor = visitor();
        Answer answer = visitor.visit(A, way, SET, "write=done");
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.text()).endsWith("done");
        assertThat(SetCookie.of(answer)).hasSize(1);
        visitor.assertGets("k", "v");
    }

    @ParameterizedTest
    @CsvSource({
        "redirect=/elsewhere, 302",
        "error=403:No, 403",
        "error=404:No, 404",
        "bytes=100000, 200",
        "header=Content-Length:1&bytes=1, 200",
        "throw, 500"
    })
    @Tag("T43")
    @Tag("T44")
    @Tag("row11")
    void aSessionIsStoredAndItsCookieToldWhateverTheAnswerIs(String way, int status) throws Exception {
        Visitor visitor = visitor();
        String[] steps = (SET + "&" + way).split("&");
        Answer answer = visitor.visit(A, steps);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(SetCookie.of(answer)).hasSize(1);
        visitor.assertGets("k", "v");
    }

    /** The answer is decided, and the handler goes on with its session. */
    @ParameterizedTest
    @ValueSource(strings = {"redirect=/elsewhere", "error=403:No", "close"})
    @Tag("T43")
    void aWriteAfterTheAnswerIsDecidedIsStored(String way) throws Exception {
        Visitor visitor = holding("k", "old");
        visitor.visit(A, way, SET);
        await("v", () -> visitor.get(B, "k"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"forward", "include", "async=dispatch", "async=thread", "page=404"})
    @Tag("T43")
    void theSessionIsTheSameObjectBehindADispatch(String way) throws Exception {
        Visitor visitor = visitor();
        Answer answer = visitor.visit(A, "session.keep", "kept=setAttribute:k:v", way, "kept=same", "session.get=k");
        assertThat(answer.text().strip().lines()).endsWith("true", "v");
        visitor.assertGets("k", "v");
    }

    @ParameterizedTest
    @ValueSource(strings = {SET + "&async=timeout", "async=late&" + SET})
    @Tag("T43")
    @Tag("row30")
    void whatWasWrittenIsStoredWhenTheTimeIsOut(String steps) throws Exception {
        Visitor visitor = holding("k", "old");
        Answer answer = visitor.visit(A, steps.split("&"));
        assertThat(answer.status()).isGreaterThanOrEqualTo(500);
        visitor.assertGets("k", "v");
    }

    @ParameterizedTest
    @ValueSource(strings = {"async=dispatch", "async=stay"})
    @Tag("T43")
    @Tag("row30")
    void whatWasWrittenIsStoredWhenAnAsynchronousHandlerFails(String way) throws Exception {
        Visitor visitor = holding("k", "old");
        Answer answer = visitor.visit(A, "session.get=k", way, SET, "throw");
        assertThat(answer.status()).isEqualTo(500);
        visitor.assertGets("k", "v");
    }
}
