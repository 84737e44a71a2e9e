package io.perdure.servlet.idempotency.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FingerprintRulesTest {
    private static final List<String> NAMES =
            List.of("a", "amount", "a b", "ü", "1", "x=y", "a,b", "a;b", "%2F", "+", "\ud83d\ude00", "~", "", "*", "ı");

    @Test
    void whatIsStoredIsWrittenDown() {
        assertThat(FingerprintRules.DEFAULT.recipe()).isEqualTo("1;headers=content-type");
        assertThat(new FingerprintRules(true, true, Set.of("/b", "/a/0"), Set.of("utm"), Set.of("B", "a", "b"))
                        .recipe())
                .isEqualTo("1;json;decode;fields=/a/0,/b;query=utm;headers=a,b");
        assertThat(new FingerprintRules(false, false, Set.of(), Set.of("a,b;c=d e"), Set.of()).recipe())
                .isEqualTo("1;query=a%2Cb%3Bc%3Dd+e");
    }

    @Test
    void rulesComeBackFromTheirText() {
        Random random = new Random(6901);
        for (int i = 0; i < 20_000; i++) {
            FingerprintRules rules = new FingerprintRules(
                    random.nextBoolean(),
                    random.nextBoolean(),
                    some(random, "/"),
                    some(random, ""),
                    random.nextBoolean() ? Set.of("Content-Type") : Set.of("stripe-version", "X"));

            assertThat(FingerprintRules.parse(rules.recipe()))
                    .as(rules.recipe())
                    .contains(rules);
        }
    }

    private static Set<String> some(Random random, String prefix) {
        Set<String> names = new HashSet<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            names.add(prefix + NAMES.get(random.nextInt(NAMES.size())).replace("~", "~0"));
        }
        return names;
    }

    @Test
    void whatThisVersionDoesNotWriteItDoesNotRead() {
        for (String unknown : List.of(
                "",
                "2",
                "10;json",
                "1;newer",
                "1;json;json",
                "1;decode;json",
                "1;json=",
                "1;fields=",
                "1;fields=/b,/a",
                "1;fields=a",
                "1;headers=B",
                "1;query=%",
                "1;",
                " 1",
                "json")) {
            assertThat(FingerprintRules.parse(unknown)).as(unknown).isEmpty();
        }
    }

    @Test
    void rulesTooLongToBeStoredAreRefused() {
        String longest = "x".repeat(1000 - "1;query=".length());

        assertThat(new FingerprintRules(false, false, Set.of(), Set.of(longest), Set.of()).recipe())
                .hasSize(1000);
        assertThatThrownBy(() -> new FingerprintRules(false, false, Set.of(), Set.of(longest + "x"), Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 1000 characters; this one has 1001")
                .hasMessageContaining("Name fewer");
    }

    @Test
    void whatIsNoFieldIsRefusedWithAnExample() {
        for (String wrong : List.of("", "amount", "/a~", "/a~2b", "#/a")) {
            assertThatThrownBy(() -> Rules.fields(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + wrong + "'")
                    .hasMessageContaining("such as /amount");
        }
    }

    @Test
    void whatIsNoHeaderOrHalfACharacterIsRefused() {
        assertThatThrownBy(() -> Rules.headers("Content Type"))
                .hasMessageContaining("'content type' is no header name");
        assertThatThrownBy(() -> Rules.ignoring("\ud83d")).hasMessageContaining("half of a character");
    }
}
