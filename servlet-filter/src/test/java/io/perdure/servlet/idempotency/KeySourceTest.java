package io.perdure.servlet.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.idempotency.IdempotencyKey;
import io.perdure.idempotency.KeySyntax;
import io.perdure.idempotency.ParsedKey;
import io.perdure.servlet.idempotency.fingerprint.SentRequest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeySourceTest {
    private static final ParsedKey ABSENT = new ParsedKey.Absent();

    @Test
    void theFirstPlaceThatHasSomethingDecides() throws IOException {
        KeySource source = lenient("header:Idempotency-Key, header:X-Request-Id ,json:/request/id");
        String body = "{\"request\":{\"id\":\"three\"}}";

        assertThat(find(source, json(body).with("X-Request-Id", "two").with("idempotency-key", "\"one\"")))
                .isEqualTo(key("one"));
        assertThat(find(source, json(body).with("X-Request-Id", "two"))).isEqualTo(key("two"));
        assertThat(find(source, json(body))).isEqualTo(key("three"));
        assertThat(find(source, json("{}"))).isEqualTo(ABSENT);
        assertThat(find(source, json(body).with("Idempotency-Key", "").with("X-Request-Id", "two")))
                .isEqualTo(new ParsedKey.Malformed("Idempotency-Key is neither a quoted string (RFC 9651) nor bare "
                        + "printable ASCII without blanks, quotes, commas, semicolons or backslashes."));
    }

    @Test
    void theSyntaxHoldsForHeadersAndReasonsNameThem() throws IOException {
        KeySource strict = KeySource.parse("header:X-Request-Id,json:/id", KeySyntax.STRICT);

        assertThat(find(strict, json("{}").with("X-Request-Id", "\"one\""))).isEqualTo(key("one"));
        assertThat(reason(strict, json("{}").with("X-Request-Id", "one"))).startsWith("X-Request-Id is not a quoted");
        assertThat(reason(strict, json("{}").with("X-Request-Id", "a").with("X-Request-Id", "b")))
                .isEqualTo("There are 2 X-Request-Id headers; send one.");
        assertThat(find(strict, json("{\"id\":\"one\"}"))).isEqualTo(key("one"));
    }

    @Test
    void theBodyIsOpenedOnlyWhenItsTurnComes() throws IOException {
        SentRequest sent = json("{\"id\":\"two\"}").with("Idempotency-Key", "one");
        KeySource headers = lenient("header:Idempotency-Key");
        KeySource both = lenient("header:Idempotency-Key,json:/id");

        assertThat(headers.readsBody()).isFalse();
        assertThat(both.readsBody()).isTrue();
        assertThat(find(headers, sent)).isEqualTo(find(both, sent)).isEqualTo(key("one"));
        assertThat(find(lenient("json:/id"), SentRequest.of("/", "text/plain", "{\"id\":\"x\"}")))
                .isEqualTo(ABSENT);
        assertThat(sent.opened()).isZero();
        assertThat(find(lenient("json:/id"), sent)).isEqualTo(key("two"));
        assertThat(sent.opened()).isEqualTo(1);
    }

    @Test
    void theFieldMustBeAStringThatIsAKey() throws IOException {
        KeySource source = lenient("json:/a/0/id");

        assertThat(find(source, json("{\"a\":[{\"x\":[1],\"id\":\"k\\u0031\"},{\"id\":\"k2\"}],\"id\":1}")))
                .isEqualTo(key("k1"));
        for (String wrong : List.of("1", "null", "true", "{}", "[\"k\"]", "\"\"", "\"  \"", "\"\u00fc\"", "\"a\\n\"")) {
            assertThat(reason(source, json("{\"a\":[{\"id\":" + wrong + "}]}")))
                    .as(wrong)
                    .startsWith("The key at /a/0/id in the body is ");
        }
        assertThat(reason(source, json("{\"a\":[{\"id\":\"" + "secret".repeat(50) + "\"}]}")))
                .contains("255")
                .doesNotContain("secret");
        assertThat(find(source, json("{\"a\":{\"id\":\"k\"}}"))).isEqualTo(ABSENT);
    }

    @Test
    void aFieldThatIsThereTwiceIsNoKey() throws IOException {
        for (String body : List.of(
                "{\"a\":{\"id\":\"x\",\"id\":\"x\"}}",
                "{\"a\":{\"id\":\"x\"},\"a\":{\"id\":\"y\"}}",
                "{\"a\":{\"id\":\"x\"},\"a\":1}",
                "{\"a\":{},\"a\":{\"id\":\"x\"}}")) {
            assertThat(reason(lenient("json:/a/id"), json(body))).as(body).contains("is there twice");
        }
    }

    @Test
    void whatIsNotJsonHasNoKey() throws IOException {
        for (String body : List.of("", "{\"id\":\"k\"", "{\"id\":\"k\"} x", "{'id':'k'}", "[]", "\"k\"")) {
            assertThat(find(lenient("json:/id"), json(body))).as(body).isEqualTo(ABSENT);
        }
    }

    @Test
    void anUnknownPlaceIsRefusedWithWhatMayBeWritten() {
        for (String wrong :
                List.of("", "Idempotency-Key", "header:", "header:a b", "header:a,", "query:a", "Header:a")) {
            assertThatThrownBy(() -> lenient(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("header:Idempotency-Key, json:/request/id");
        }
        for (String wrong : List.of("json:", "json:id", "json:/~")) {
            assertThatThrownBy(() -> lenient(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("JSON pointer");
        }
    }

    private static KeySource lenient(String text) {
        return KeySource.parse(text, KeySyntax.LENIENT);
    }

    private static SentRequest json(String body) {
        return SentRequest.of("/orders", "application/json", body);
    }

    private static ParsedKey key(String value) {
        return new ParsedKey.Present(new IdempotencyKey(value));
    }

    private static ParsedKey find(KeySource source, SentRequest sent) throws IOException {
        return source.find(sent.request(), sent);
    }

    private static String reason(KeySource source, SentRequest sent) throws IOException {
        ParsedKey found = find(source, sent);
        assertThat(found).isInstanceOf(ParsedKey.Malformed.class);
        return ((ParsedKey.Malformed) found).reason();
    }
}
