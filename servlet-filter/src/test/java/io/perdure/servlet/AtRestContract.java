package io.perdure.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.Bytes;
import io.perdure.servlet.idempotency.IdempotentExchange;
import io.perdure.servlet.kit.CapturedLog;
import io.perdure.servlet.kit.Dump;
import io.perdure.servlet.session.DurableSession;
import io.perdure.session.Device;
import io.perdure.testkit.SettableClock;
import io.perdure.testkit.database.DatabaseExtension;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What can be read by somebody who has everything but the keys, after two nodes have done all they do with sessions. */
@Timeout(120)
abstract class AtRestContract {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Probe onA = new Probe();
    private final Probe onB = new Probe();
    private final Browser browser = new Browser();
    private final List<String> tokens = new ArrayList<>();
    private final String text = UUID.randomUUID().toString();
    private final String changed = UUID.randomUUID().toString();
    private final String inside = UUID.randomUUID().toString();
    private final String answer = UUID.randomUUID().toString();
    private final String step = UUID.randomUUID().toString();
    private final String key = UUID.randomUUID().toString();
    private Node a;
    private Node b;

    abstract DatabaseExtension database();

    abstract TestStores stores();

    /** What the database keeps besides its tables, by name. */
    abstract Map<String, byte[]> traces() throws Exception;

    /** A value of the application's own, which goes through Java serialization. */
    record Card(String number) implements Serializable {}

    private interface Application {
        void handle(HttpServletRequest request) throws Exception;
    }

    private void start(String encryption) throws Exception {
        stores().clear();
        Node.Parts parts = stores().parts(clock).with("perdure.encryption", encryption);
        a = new Node(parts, onA);
        b = new Node(parts, onB);
    }

    @AfterEach
    void stopNodes() {
        a.close();
        b.close();
    }

    private void ask(Node node, Application application) throws Exception {
        assertThat(answer(node, application).statusCode()).isEqualTo(200);
    }

    private HttpResponse<byte[]> answer(Node node, Application application) throws Exception {
        (node == a ? onA : onB).answer((run, request, response) -> {
            try {
                application.handle(request);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            response.getWriter().write("ok");
        });
        HttpResponse<byte[]> told = browser.get(node, "/page");
        Browser.told(told).stream()
                .filter(cookie -> !cookie.hasExpired())
                .map(HttpCookie::getValue)
                .forEach(tokens::add);
        return told;
    }

    private void doEverything() throws Exception {
        ask(a, request -> {
            request.getSession().setAttribute("text", text);
            request.getSession().setAttribute("card", new Card(inside));
        });
        ask(b, request -> request.getSession().setAttribute("text", changed));
        String first = browser.cookie();
        ask(a, request -> DurableSession.of(request).signIn("alice", Device.labelled("a readable label")));
        ask(b, HttpServletRequest::changeSessionId);
        browserWith(
                first,
                () -> ask(a, request -> assertThat(request.getSession(false)).isNull()));
        failToWrite();
        order();
        ask(a, request -> request.getSession().removeAttribute("card"));
        ask(b, request -> assertThat(request.getSession(false).getAttribute("text"))
                .isEqualTo(changed));
        a.sessions().reseal(publicId());
        ask(b, request -> request.getSession(false).invalidate());
        ask(b, request -> request.getSession().setAttribute("text", text));
        assertThat(tokens).as("issued").doesNotHaveDuplicates().hasSize(4);
    }

    private interface Step {
        void run() throws Exception;
    }

    private void browserWith(String token, Step step) throws Exception {
        String own = browser.cookie();
        browser.show(token);
        step.run();
        browser.show(own);
    }

    /** An error of the database's, which logs the statement with its values, and which we log with ours. */
    private void failToWrite() throws Exception {
        stores().execute("ALTER TABLE perdure_session_attribute RENAME TO elsewhere");
        try {
            assertThat(answer(b, request -> request.getSession().setAttribute("text", text))
                            .statusCode())
                    .isEqualTo(503);
        } finally {
            stores().execute("ALTER TABLE elsewhere RENAME TO perdure_session_attribute");
        }
    }

    private void order() throws Exception {
        onA.answer((run, request, response) -> {
            IdempotentExchange exchange = IdempotentExchange.of(request).orElseThrow();
            exchange.recordStep("charge", Bytes.of(step.getBytes(UTF_8)));
            assertThat(exchange.step("charge")).isPresent();
            response.setStatus(503);
        });
        assertThat(new Client()
                        .post(a.uri("/orders"), UUID.randomUUID().toString(), "{}")
                        .statusCode())
                .isEqualTo(503);
        onA.answer((run, request, response) -> response.getWriter().write(answer));
        HttpResponse<byte[]> first = new Client().post(a.uri("/orders"), key, "{\"of\":\"" + text + "\"}");
        assertThat(Client.text(first)).isEqualTo(answer);
    }

    private String publicId() throws Exception {
        List<String> id = new ArrayList<>();
        ask(a, request -> id.add(DurableSession.of(request).publicId()));
        return id.get(0);
    }

    private Map<String, String> everything(String log) throws Exception {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("application log", log);
        all.put("tables", Dump.of(database().dataSource()));
        traces().forEach((name, bytes) -> all.put(name, new String(bytes, ISO_8859_1)));
        assertThat(all.values()).allSatisfy(content -> assertThat(content).isNotBlank());
        return all;
    }

    /** As it is, and as PostgreSQL writes bytes as text. */
    private static boolean shows(String content, byte[] secret) {
        return content.contains(new String(secret, ISO_8859_1))
                || content.contains(HexFormat.of().formatHex(secret));
    }

    @Test
    void noTokenAndNoAttributeTextInTablesWalStatementLogOrApplicationLog() throws Throwable {
        start("aes-gcm");
        Map<String, String> everything = everything(CapturedLog.of(this::doEverything));

        everything.forEach((name, content) -> {
            assertNoToken(name, content);
            Stream.of(text, changed, inside, answer, step, key)
                    .forEach(secret -> assertThat(shows(content, secret.getBytes(UTF_8)))
                            .as("secret in %s", name)
                            .isFalse());
        });
    }

    private void assertNoToken(String name, String content) {
        for (String token : tokens) {
            assertThat(shows(content, token.getBytes(UTF_8)))
                    .as("token in %s", name)
                    .isFalse();
            assertThat(shows(content, Base64.getUrlDecoder().decode(token)))
                    .as("bytes of a token in %s", name)
                    .isFalse();
        }
    }

    /** That the places searched are those where it would be: without encryption it is there. */
    @Test
    void withoutEncryptionTheTextIsReadableEverywhereButNoToken() throws Throwable {
        start("plaintext");
        Map<String, String> everything = everything(CapturedLog.of(this::doEverything));

        everything.forEach(this::assertNoToken);
        assertThat(everything.get("tables")).as("the step is in the tables").contains(step);
        everything.remove("application log");
        everything.forEach((name, content) -> assertThat(shows(content, text.getBytes(UTF_8)))
                .as("text in %s", name)
                .isTrue());
    }

    @Test
    void aRowWithThePlainHashOfATokenOpensNothing() throws Exception {
        start("aes-gcm");
        ask(a, request -> request.getSession().setAttribute("text", text));
        String own = browser.cookie();
        byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(own.getBytes(UTF_8));
        List<String> forgeries = List.of(
                own,
                Base64.getUrlEncoder().withoutPadding().encodeToString(sha256),
                HexFormat.of().formatHex(sha256).substring(0, 43));
        for (String forged : forgeries) {
            stores().execute("UPDATE perdure_session SET token_hash = '" + forged + "'");
            ask(b, request -> assertThat(request.getSession(false)).isNull());
            browser.show(own);
        }
    }
}
