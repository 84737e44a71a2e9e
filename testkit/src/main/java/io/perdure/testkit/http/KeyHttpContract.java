package io.perdure.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests have a key, and what may be one: cases A. */
public abstract class KeyHttpContract extends HttpContract {
    private static final int LONGEST = 255;

    private final Call order = Call.order();

    /** For subclasses. */
    protected KeyHttpContract() {}

    @Test
    @Tag("A1")
    void aRequestWithoutAKeyIsRefusedWhereOneIsRequired() throws Exception {
        configured("required", "true").send(order.without(Call.KEY)).assertRefused(Refusal.KEY_MISSING);
        client().assertRuns(order, 0);
    }

    @Test
    @Tag("A1")
    void aRequestWithAKeyRunsWhereOneIsRequired() throws Exception {
        configured("required", "true").send(order).assertFresh(201);
    }

    @Test
    @Tag("A2")
    void requestsWithoutAKeyRunEachTime() throws Exception {
        Answer first = client().send(order.without(Call.KEY)).assertFresh(201);
        Answer second = client().send(order.without(Call.KEY)).assertFresh(201);
        assertThat(second.text()).isNotEqualTo(first.text());
        client().assertRuns(order, 2);
    }

    @Test
    @Tag("A3")
    void theDraftsOwnExampleIsAKey() throws Exception {
        Call example = order.by(Call.uuid() + ":somebody").key("\"8e03978e-40d5-43e8-bc93-6894a57f9324\"");
        client().send(example).assertFresh(201);
    }

    @Test
    @Tag("A4")
    void aQuotedKeyAndTheSameKeyBareAreOne() throws Exception {
        Answer first = client().send(order);
        client().send(order.key(order.bareKey())).assertReplayOf(first);
        client().assertRuns(order, 1);
    }

    @Test
    @Tag("A4")
    void aBareKeyIsRefusedWhereTheDraftIsKeptToTheLetter() throws Exception {
        Client strict = configured("key-syntax", "strict");
        strict.send(order.key(order.bareKey())).assertRefused(Refusal.KEY_INVALID);
        strict.send(order).assertFresh(201);
        strict.assertRuns(order, 1);
    }

    @ParameterizedTest
    @Tag("A5")
    @ValueSource(strings = {"", "\"\"", "   ", "\"   \""})
    void anEmptyKeyIsRefused(String key) throws Exception {
        client().send(order.key(key)).assertRefused(Refusal.KEY_INVALID);
        client().assertRuns(order, 0);
    }

    @Test
    @Tag("A6")
    void aKeyOfTheGreatestLengthIsAcceptedAndOneMoreCharacterIsNot() throws Exception {
        String longest = (Call.uuid() + "x".repeat(LONGEST)).substring(0, LONGEST);
        client().send(order.key('"' + longest + "x\"")).assertRefused(Refusal.KEY_INVALID);
        Answer first = client().send(order.key('"' + longest + '"')).assertFresh(201);
        client().send(order.key(longest)).assertReplayOf(first);
        client().assertRuns(order, 1);
    }

    @Test
    @Tag("A6")
    void keysThatDifferOnlyInCaseOrInTheirLastCharacterAreTwo() throws Exception {
        String prefix = Call.uuid() + "x".repeat(200);
        for (String key : List.of(prefix + "a", prefix + "b", prefix + "A")) {
            client().send(order.key('"' + key + '"')).assertFresh(201);
        }
        client().assertRuns(order, 3);
    }

    @ParameterizedTest
    @Tag("A7")
    @ValueSource(strings = {"\"abc", "\"a\"b\"", "\"a\\q\"", "abc\"", "\"abc\\\"", "a b", "a;b=1", "a\\b"})
    void aBrokenStringIsNoKey(String key) throws Exception {
        client().send(order.key(key)).assertRefused(Refusal.KEY_INVALID);
        client().assertRuns(order, 0);
    }

    @ParameterizedTest
    @Tag("A9")
    @ValueSource(chars = {0x00, 0x01, 0x0B, 0x1B, 0x7F})
    void aControlCharacterInTheKeyIsRefused(char control) throws Exception {
        RawAnswer answer = raw(order.without(Call.KEY), "Idempotency-Key: \"" + Call.uuid() + control + '"');
        assertThat(answer.status()).isEqualTo(400);
        client().assertRuns(order, 0);
    }

    @ParameterizedTest
    @Tag("A9")
    @ValueSource(chars = {0x80, 0xA0, 0xE9, 0xFF})
    void aByteBeyondAsciiInTheKeyIsRefused(char character) throws Exception {
        RawAnswer answer = raw(order.without(Call.KEY), "Idempotency-Key: \"" + Call.uuid() + character + '"');
        assertThat(answer.status()).isEqualTo(400);
        client().assertRuns(order, 0);
    }

    @Test
    @Tag("A10")
    void twoKeysOnTwoLinesAreRefused() throws Exception {
        RawAnswer answer = raw(order, "Idempotency-Key: \"" + Call.uuid() + '"');
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.isProblem(Refusal.KEY_INVALID)).as(answer.text()).isTrue();
        client().assertRuns(order, 0);
    }

    @Test
    @Tag("A10")
    void theSameKeyOnTwoLinesIsRefused() throws Exception {
        RawAnswer answer = raw(order, "idempotency-key: " + order.key());
        assertThat(answer.isProblem(Refusal.KEY_INVALID)).as(answer.text()).isTrue();
        client().assertRuns(order, 0);
    }

    @ParameterizedTest
    @Tag("A10")
    @ValueSource(strings = {"\"a\", \"b\"", "a, b", "a,b", "(\"a\" \"b\")"})
    void aListOfKeysIsRefused(String key) throws Exception {
        client().send(order.key(key)).assertRefused(Refusal.KEY_INVALID);
        client().assertRuns(order, 0);
    }

    @ParameterizedTest
    @Tag("A11")
    @ValueSource(strings = {"lenient", "strict"})
    void parametersOfTheKeyAreIgnored(String syntax) throws Exception {
        Client either = configured("key-syntax", syntax);
        Answer first = either.send(order.key(order.key() + ";x=1")).assertFresh(201);
        either.send(order.key(order.key() + "; y=\"2\";z")).assertReplayOf(first);
        either.send(order).assertReplayOf(first);
        either.assertRuns(order, 1);
    }

    @ParameterizedTest
    @Tag("A14")
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
    void aSafeMethodRunsEachTime(String method) throws Exception {
        Call safe = order.method(method).body("").doing("status=200", "header=Run:{id}");
        Answer first = client().send(safe).assertFresh(200);
        Answer second = client().send(safe).assertFresh(200);
        assertThat(second.header("Run")).isNotEqualTo(first.header("Run"));
        client().assertRuns(safe, 2);
    }

    @ParameterizedTest
    @Tag("A15")
    @ValueSource(strings = {"PUT", "DELETE"})
    void anIdempotentMethodRunsEachTimeUnlessItIsConfigured(String method) throws Exception {
        Call call = order.method(method);
        client().send(call).assertFresh(201);
        client().send(call).assertFresh(201);
        client().assertRuns(call, 2);
    }

    @ParameterizedTest
    @Tag("A15")
    @ValueSource(strings = {"PUT", "DELETE"})
    void anIdempotentMethodIsReplayedIfItIsConfigured(String method) throws Exception {
        Client covering = configured("methods", "POST,PATCH,PUT,DELETE");
        Call call = order.method(method);
        Answer first = covering.send(call).assertFresh(201);
        covering.send(call).assertReplayOf(first);
        covering.assertRuns(call, 1);
    }

    @ParameterizedTest
    @Tag("A16")
    @CsvSource({
        "uuid, order-1",
        "random-uuid, 0190a6a8-1f2b-7c3d-8e4f-5a6b7c8d9e0f",
        "entropy:80, aaaaaaaaaaaaaaaaaaaaaaaa"
    })
    void aKeyThatBreaksTheApplicationsRuleIsRefused(String rule, String key) throws Exception {
        Client demanding = configured("key-format", rule);
        demanding.send(order.key('"' + key + '"')).assertRefused(Refusal.KEY_REFUSED);
        demanding.send(order).assertFresh(201);
        demanding.assertRuns(order, 1);
    }

    @Test
    @Tag("A17")
    void theKeyMayComeInAnotherHeader() throws Exception {
        Client other = configured("key", "header:X-Request-Id");
        Call call = order.without(Call.KEY).header("X-Request-Id", order.bareKey());
        Answer first = other.send(call).assertFresh(201);
        other.send(call).assertReplayOf(first);
        other.assertRuns(call, 1);
    }

    @Test
    @Tag("A17")
    void theKeyMayBeAMemberOfTheBody() throws Exception {
        Client other = configured("key", "json:/payment/id");
        Call call = order.without(Call.KEY).body("{\"amount\":1,\"payment\":{\"id\":\"" + Call.uuid() + "\"}}");
        Answer first = other.send(call).assertFresh(201);
        other.send(call).assertReplayOf(first);
        other.assertRuns(call, 1);
    }

    @Test
    @Tag("A18")
    void oneEndpointMayRequireAKeyThatOthersDoNot() throws Exception {
        Client some = configured("at.payments.paths", "/payments/*", "at.payments.required", "true");
        some.send(order.without(Call.KEY).path("/payments/1")).assertRefused(Refusal.KEY_MISSING);
        some.send(order.without(Call.KEY)).assertFresh(201);
        some.assertRuns(order, 1);
    }

    private RawAnswer raw(Call call, String... lines) throws Exception {
        try (RawConnection connection = new RawConnection(service().node(0))) {
            connection.send(call, lines);
            return connection.receive();
        }
    }
}
