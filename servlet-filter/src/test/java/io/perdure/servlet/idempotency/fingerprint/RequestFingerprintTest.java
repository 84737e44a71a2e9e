package io.perdure.servlet.idempotency.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.idempotency.Fingerprint;
import io.perdure.idempotency.RequestHash;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestFingerprintTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    @Test
    void withoutRulesTheRequestCountsAsItWasSent() throws IOException {
        for (String type : List.of("", "application/json", "text/plain; charset=UTF-8", FORM, "nonsense")) {
            SentRequest sent = SentRequest.of("/orders?a=1&b", type, "{}").with("Content-Encoding", "gzip");
            RequestFingerprint fingerprint = sent.fingerprint(FingerprintRules.DEFAULT);

            assertThat(fingerprint.recipe()).isEqualTo(Fingerprint.RAW);
            assertThat(fingerprint.by(Fingerprint.RAW))
                    .contains(RequestHash.of("POST", "/orders?a=1&b", type, sent.open()));
        }
    }

    @Test
    void multipartAlwaysHasARecipe() {
        String recipe = SentRequest.of("/", "Multipart/form-data; boundary=b", "--b--")
                .fingerprint(FingerprintRules.DEFAULT)
                .recipe();

        assertThat(recipe).isEqualTo("1;headers=content-type");
    }

    @Test
    void aRetryIsComparedAsItsFirstTryWas() {
        SentRequest first = SentRequest.json("{\"a\":1,\"b\":2}");
        SentRequest retry = SentRequest.json("{\"b\":2,\"a\":1}");

        for (FingerprintRules then : List.of(FingerprintRules.DEFAULT, Rules.JSON, Rules.fields("/a"))) {
            Fingerprint stored = first.fingerprint(then);
            for (FingerprintRules now : List.of(FingerprintRules.DEFAULT, Rules.JSON, Rules.fields("/b"))) {
                Fingerprint asked = retry.fingerprint(now);
                assertThat(first.fingerprint(now).by(stored.recipe())).isEqualTo(stored.by(stored.recipe()));
                assertThat(asked.by(stored.recipe()).equals(stored.by(stored.recipe())))
                        .isEqualTo(!then.equals(FingerprintRules.DEFAULT));
            }
        }
    }

    @Test
    void anUnknownRecipeHasNoDigest() {
        assertThat(SentRequest.json("{}").fingerprint(Rules.JSON).by("2;newer")).isEmpty();
    }

    @Test
    void eachDigestReadsTheBodyOnce() {
        SentRequest sent = SentRequest.json("{}");
        RequestFingerprint fingerprint = sent.fingerprint(Rules.JSON);
        assertThat(sent.opened()).isZero();
        for (int i = 0; i < 3; i++) {
            assertThat(fingerprint.by(fingerprint.recipe())).isPresent();
        }
        assertThat(sent.opened()).isEqualTo(1);
        assertThat(fingerprint.by(Fingerprint.RAW)).isPresent();
        assertThat(sent.opened()).isEqualTo(2);
    }

    @Test
    void aBodyThatCannotBeReadIsNoOtherBody() {
        RequestBody broken = new RequestBody() {
            @Override
            public long length() {
                return 5;
            }

            @Override
            public InputStream open() {
                return new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("disk");
                    }

                    @Override
                    public int read(byte[] buffer, int from, int most) throws IOException {
                        return read();
                    }
                };
            }
        };
        for (FingerprintRules rules :
                List.of(FingerprintRules.DEFAULT, Rules.JSON, Rules.fields("/a"), Rules.DECODED)) {
            for (String coding : List.of("identity", "gzip", "deflate")) {
                RequestFingerprint fingerprint = new RequestFingerprint(
                        rules,
                        SentRequest.json("{}").with("Content-Encoding", coding).request(),
                        broken);
                assertThatThrownBy(() -> fingerprint.by(fingerprint.recipe()))
                        .isInstanceOf(UncheckedIOException.class)
                        .hasRootCauseMessage("disk");
            }
        }
    }

    @Test
    void ofTheContentTypeOfJsonOnlyTheCharsetAndTheCaseDoNotCount() {
        String expected = json("application/json");

        for (String type :
                List.of("Application/JSON", "application/json; charset=utf-8", "application/json;Charset=\"UTF-8\"")) {
            assertThat(json(type)).as(type).isEqualTo(expected);
        }
        for (String type : List.of("application/json; v=2", "application/problem+json", "text/plain", "")) {
            assertThat(json(type)).as(type).isNotEqualTo(expected);
        }
        assertThat(json("application/vnd.shop+JSON;v=2")).isEqualTo(json("application/vnd.shop+json; v=\"2\""));
        assertThat(json("application/json;v=a")).isNotEqualTo(json("application/json;v=A"));
    }

    private static String json(String type) {
        return SentRequest.of("/", type, "{}").print(Rules.JSON);
    }

    @Test
    void onlyTheChosenFieldsOfJsonCount() {
        FingerprintRules rules = Rules.fields("/amount", "/payer/id", "/items/1", "/a~1b");
        String expected = SentRequest.json(
                        "{\"amount\":1,\"payer\":{\"id\":\"x\",\"n\":1},\"items\":[1,[2]],\"a/b\":true,\"at\":\"9:00\"}")
                .print(rules);

        assertThat(SentRequest.json(
                                "{\"at\":\"9:01\",\"a\\/b\":true,\"items\":[{\"x\":[]},[2.0],3],\"payer\":{\"id\":\"x\"},\"amount\":1e0}")
                        .print(rules))
                .isEqualTo(expected);
        for (String other : List.of(
                "{\"amount\":2,\"payer\":{\"id\":\"x\"},\"items\":[1,[2]],\"a/b\":true}",
                "{\"amount\":1,\"payer\":{\"id\":\"y\"},\"items\":[1,[2]],\"a/b\":true}",
                "{\"amount\":1,\"payer\":{\"id\":\"x\"},\"items\":[1,[3]],\"a/b\":true}",
                "{\"amount\":1,\"payer\":{\"id\":\"x\"},\"items\":[[2]],\"a/b\":true}",
                "{\"amount\":1,\"payer\":{\"id\":\"x\"},\"items\":[1,[2]],\"a/b\":null}",
                "{\"amount\":1,\"payer\":{\"id\":\"x\"},\"items\":[1,[2]]}",
                "{\"amount\":1,\"payer\":\"x\",\"items\":[1,[2]],\"a/b\":true}",
                "{\"payer\":{\"amount\":1,\"id\":\"x\"},\"items\":[1,[2]],\"a/b\":true}")) {
            assertThat(SentRequest.json(other).print(rules)).as(other).isNotEqualTo(expected);
        }
    }

    @Test
    void aValueAtAnotherPlaceIsAnotherRequest() {
        FingerprintRules rules = Rules.fields("/a", "/b", "/~01");

        assertThat(SentRequest.json("{\"a\":1}").print(rules))
                .isNotEqualTo(SentRequest.json("{\"b\":1}").print(rules));
        assertThat(SentRequest.json("{\"~1\":1}").print(rules))
                .isNotEqualTo(SentRequest.json("{\"/\":1}").print(rules))
                .isNotEqualTo(SentRequest.json("{\"~1\":2}").print(rules));
    }

    @Test
    void anAbsentFieldIsNotNull() {
        FingerprintRules rules = Rules.fields("/a");

        assertThat(SentRequest.json("{}").print(rules))
                .isEqualTo(SentRequest.json("{\"b\":1}").print(rules))
                .isNotEqualTo(SentRequest.json("{\"a\":null}").print(rules));
    }

    @Test
    void aBodyWhoseChosenFieldsAreAmbiguousCountsWhole() {
        FingerprintRules rules = Rules.fields("/a/x", "/a/y");
        for (String body : List.of(
                "{\"a\":{\"x\":1},\"a\":{\"y\":1}%s}",
                "{\"a\":{\"x\":1,\"x\":1}%s}",
                "{\"a\":{\"x\":1}%s",
                "{\"b\":" + "[".repeat(250) + "]".repeat(250) + "%s}")) {
            assertThat(SentRequest.json(body.replace("%s", "")).print(rules))
                    .as(body)
                    .isNotEqualTo(
                            SentRequest.json(body.replace("%s", ",\"c\":1")).print(rules));
        }
    }

    @Test
    void onlyTheChosenParametersOfAFormCount() {
        FingerprintRules rules = Rules.fields("/amount", "/\u00fc", "/no/parameter");
        String expected = form("amount=1&%C3%BC=a+b&amount=2&at=9").print(rules);

        assertThat(form("at=8&%61mount=%31&x&amount=2&\u00fc=a%20b").print(rules))
                .isEqualTo(expected);
        for (String other : List.of(
                "amount=1&%C3%BC=a+b&amount=3",
                "amount=2&%C3%BC=a+b&amount=1",
                "amount=1&%C3%BC=a+b&amount=2&amount=",
                "amount=12&%C3%BC=a+b",
                "amount=1&amount=2",
                "amount=1&amount=2&%C3%BC=a+B")) {
            assertThat(form(other).print(rules)).as(other).isNotEqualTo(expected);
        }
        assertThat(form("no=1").print(rules)).isEqualTo(form("no=2").print(rules));
        assertThat(form("amount=").print(rules)).isNotEqualTo(form("").print(rules));
        assertThat(form("a=%&amount=1").print(rules))
                .isEqualTo(form("b=%&amount=1").print(rules));
    }

    private static SentRequest form(String body) {
        return SentRequest.of("/", FORM, body);
    }

    @Test
    void aFormThatCannotBeReadCountsWhole() {
        FingerprintRules rules = Rules.fields("/a");

        assertThat(form("a=%&b=1").print(rules)).isNotEqualTo(form("a=%&b=2").print(rules));
        assertThat(form("a=%").print(rules)).isNotEqualTo(form("a=%25").print(rules));
        assertThat(form("b=" + "x".repeat(1 << 20)).print(rules)).isNotEqualTo(form("").print(rules));
    }

    @Test
    void otherBodiesCountWholeWhateverIsChosen() {
        assertThat(SentRequest.of("/", "text/plain", "a=1&b=1").print(Rules.fields("/a")))
                .isNotEqualTo(SentRequest.of("/", "text/plain", "a=1&b=2").print(Rules.fields("/a")));
    }

    @Test
    void ignoredParametersOfTheQueryDoNotCountAndTheOrderOfTheOthersDoes() {
        FingerprintRules rules = Rules.ignoring("utm source", "t");
        String expected = target("/a?x=1&y=%20", rules);

        for (String same :
                List.of("/a?t=5&x=1&y=%20", "/a?x=1&utm+source=a&y=%20&t", "/a?x=1&y=%20&utm%20source=b&%74=")) {
            assertThat(target(same, rules)).as(same).isEqualTo(expected);
        }
        for (String other :
                List.of("/a?y=%20&x=1", "/a?x=1&y=+", "/a?x=1", "/b?x=1&y=%20", "/a?x=1&y=%20&T=1", "/a?x=1&y=%20&")) {
            assertThat(target(other, rules)).as(other).isNotEqualTo(expected);
        }
        assertThat(target("/a?t=1", rules)).isEqualTo(target("/a", rules));
        assertThat(target("/a?%=1&t=1", rules)).isEqualTo(target("/a?%=1", rules));
    }

    private static String target(String target, FingerprintRules rules) {
        return SentRequest.of(target, "", "").print(rules);
    }

    @Test
    void chosenHeadersCountAndOthersDoNot() {
        FingerprintRules rules = Rules.headers("Stripe-Version", "Prefer");
        String expected = sent().with("Prefer", "a").with("Prefer", "b").print(rules);

        assertThat(SentRequest.of("/", "text/xml", "x")
                        .with("PREFER", "a")
                        .with("prefer", "b")
                        .print(rules))
                .isEqualTo(expected);
        assertThat(sent().with("Prefer", "b").with("Prefer", "a").print(rules)).isNotEqualTo(expected);
        assertThat(sent().with("Prefer", "ab").print(rules)).isNotEqualTo(expected);
        assertThat(sent().with("Prefer", "a")
                        .with("Prefer", "b")
                        .with("Stripe-Version", "1")
                        .print(rules))
                .isNotEqualTo(expected);
        assertThat(sent().with("Stripe-Version", "").print(rules)).isNotEqualTo(sent().print(rules));
    }

    @Test
    void nothingMovesUnnoticedFromOnePartToTheNext() {
        FingerprintRules rules = Rules.headers("a", "b");

        assertThat(sent().with("a", "b").print(rules))
                .isNotEqualTo(sent().with("b", "b").print(rules));
        assertThat(sent().by("PATCH").print(rules)).isNotEqualTo(sent().print(rules));
        assertThat(sent().print(Rules.headers("a"))).isNotEqualTo(sent().print(rules));
        assertThat(sent().print(Rules.ignoring("a"))).isNotEqualTo(sent().print(Rules.ignoring("b")));
    }

    @Test
    void withNoHeaderChosenTheContentTypeDoesNotCountEither() {
        FingerprintRules none = new FingerprintRules(false, false, Set.of(), Set.of(), Set.of());

        assertThat(sent().print(none))
                .isEqualTo(SentRequest.of("/", "text/xml", "x").print(none));
        assertThat(sent().print(none))
                .isNotEqualTo(SentRequest.of("/", "text/plain", "y").print(none));
    }

    private static SentRequest sent() {
        return SentRequest.of("/", "text/plain", "x");
    }
}
