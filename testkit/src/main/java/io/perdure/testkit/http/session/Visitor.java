package io.perdure.testkit.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.testkit.http.Answer;
import io.perdure.testkit.http.Call;
import io.perdure.testkit.http.Client;
import io.perdure.testkit.http.Gate;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** A browser, with cookies of its own for all nodes. The application gives it no cookie but that of its session. */
final class Visitor {
    static final String NO_SESSION = "no session";
    private static final Call PAGE = Call.page("/page");

    private final Client client;
    private final Map<String, String> cookies = new TreeMap<>();

    Visitor(Client client) {
        this.client = client;
    }

    /** Another one with the same cookies: another tab, or a thief. */
    Visitor twin() {
        Visitor twin = new Visitor(client);
        twin.cookies.putAll(cookies);
        return twin;
    }

    /** The same browser at another application on the same host. */
    Visitor at(Client other) {
        Visitor there = new Visitor(other);
        there.cookies.putAll(cookies);
        return there;
    }

    Gate gate() {
        return client.gate();
    }

    /** The value of the session's cookie; empty if there is none. */
    String secret() {
        return cookies.values().stream().findFirst().orElse("");
    }

    String cookieName() {
        return cookies.keySet().stream().findFirst().orElse("");
    }

    /** Another one that shows this value instead. */
    Visitor showing(String value) {
        Visitor other = new Visitor(client);
        other.cookies.put(cookieName(), value);
        return other;
    }

    Call page(String... steps) {
        return PAGE.doing(steps);
    }

    Answer visit(int node, String... steps) throws Exception {
        return send(node, page(steps));
    }

    Answer send(int node, Call call) throws Exception {
        return keep(client.send(node, withCookies(call)));
    }

    CompletableFuture<Answer> begin(int node, String... steps) {
        return client.begin(node, withCookies(page(steps)));
    }

    Answer finish(CompletableFuture<Answer> begun) throws Exception {
        return keep(Client.finish(begun));
    }

    Call withCookies(Call call) {
        return cookies.isEmpty()
                ? call
                : call.header(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
    }

    Answer keep(Answer answer) {
        for (SetCookie told : SetCookie.of(answer)) {
            if (told.isExpired()) {
                cookies.remove(told.name());
            } else {
                cookies.put(told.name(), told.value());
            }
        }
        return answer;
    }

    /** What the application writes, if all goes well. */
    String told(int node, String... steps) throws Exception {
        return said(visit(node, steps));
    }

    static String said(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.text().strip();
    }

    String get(int node, String attribute) throws Exception {
        return told(node, "session.get=" + attribute);
    }

    void set(int node, String attribute, String text) throws Exception {
        assertThat(told(node, "session.set=" + attribute + ":text:" + text)).isEmpty();
    }

    /** A line of {@code session.info}. */
    String info(int node, String fact) throws Exception {
        return fact(told(node, "session.info"), fact);
    }

    static String fact(String info, String fact) {
        return info.lines()
                .filter(line -> line.startsWith(fact + "="))
                .map(line -> line.substring(fact.length() + 1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing is said of " + fact + " in: " + info));
    }

    void assertNoSession(int node) throws Exception {
        assertThat(told(node, "session.find")).isEqualTo(NO_SESSION);
    }

    /** On no node; cookies are kept, so that each is asked. */
    void assertNoSession() throws Exception {
        for (int node = 0; node < Client.NODES; node++) {
            twin().assertNoSession(node);
        }
    }

    void assertGets(String attribute, String value) throws Exception {
        for (int node = 0; node < Client.NODES; node++) {
            assertThat(get(node, attribute)).as(attribute + " on node " + node).isEqualTo(value);
        }
    }
}
