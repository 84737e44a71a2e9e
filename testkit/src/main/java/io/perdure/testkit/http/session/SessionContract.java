package io.perdure.testkit.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.testkit.http.Answer;
import io.perdure.testkit.http.Call;
import io.perdure.testkit.http.Client;
import io.perdure.testkit.http.HttpContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** What the contracts of sessions have in common. */
public abstract class SessionContract extends HttpContract {
    static final int A = 0;
    static final int B = 1;
    private static final String PREFIX = "perdure.session.";
    private static final String FULL = "perdure.test.full";
    private static final Duration LATEST_DELETION = Duration.ofMinutes(90);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** For subclasses. */
    protected SessionContract() {}

    /** Somebody without a cookie. */
    Visitor visitor() {
        return new Visitor(client());
    }

    Visitor configured(String... namesAndValues) {
        return new Visitor(configuredClient(namesAndValues));
    }

    /** A client of the same application under other settings: names without their prefix, and values, in turn. */
    Client configuredClient(String... namesAndValues) {
        return configured(PREFIX, namesAndValues);
    }

    /** Somebody whose session has an attribute. */
    Visitor holding(String attribute, String text) throws Exception {
        return holding(visitor(), attribute, text);
    }

    static Visitor holding(Visitor visitor, String attribute, String text) throws Exception {
        visitor.set(A, attribute, text);
        assertThat(visitor.secret()).isNotEmpty();
        return visitor;
    }

    /** Somebody who has signed in. */
    Visitor signedIn(String user, String device) throws Exception {
        return signedIn(visitor(), user, device);
    }

    static Visitor signedIn(Visitor visitor, String user, String device) throws Exception {
        assertThat(visitor.told(A, "session.signIn=" + user + ":" + device)).isEmpty();
        return visitor;
    }

    /** A name, or a text, that nothing else has. */
    static String unique() {
        return "u" + Call.uuid().replace("-", "");
    }

    /** How often to do something: as often as takes a moment, or all of it with {@code -Dperdure.test.full=true}. */
    static int times(int enough, int all) {
        return Boolean.getBoolean(FULL) ? all : enough;
    }

    /** What was recorded under a name, on both nodes; the events of one node are in their order. */
    List<String> events(String name) throws Exception {
        List<String> events = new ArrayList<>();
        for (int node = 0; node < Client.NODES; node++) {
            events.addAll(events(node, name));
        }
        return events;
    }

    List<String> events(int node, String name) throws Exception {
        Answer answer = client().control(node, "GET", "/control/events/" + name);
        return answer.text().lines().toList();
    }

    /** All sessions of the test that are not used now end, and housekeeping may delete them: it may be an hour late. */
    void letSessionsBeDeleted() {
        service().advance(LATEST_DELETION);
    }

    /** Runs the housekeeping of a node until nothing is left to delete. */
    int deleteEnded(int node) {
        int all = 0;
        int deleted;
        do {
            deleted = service().deleteEnded(node, 500);
            all += deleted;
        } while (deleted > 0);
        return all;
    }

    /** For what a server may do a little later: asks until the answer is as expected, and fails if it never is. */
    static <T> void await(T expected, Callable<T> question) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        T answer = question.call();
        while (!expected.equals(answer) && System.nanoTime() < end) {
            Thread.onSpinWait();
            answer = question.call();
        }
        assertThat(answer).isEqualTo(expected);
    }
}
