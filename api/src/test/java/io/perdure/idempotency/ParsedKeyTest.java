package io.perdure.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParsedKeyTest {
    @Test
    void noLineIsNoKey() {
        assertThat(ParsedKey.parse(List.of())).isInstanceOf(ParsedKey.Absent.class);
    }

    @Test
    void quotedAndBareAreTheSameKey() {
        assertThat(key("\"8e03978e-40d5-43e8-bc93-6894a57f9324\"")).isEqualTo("8e03978e-40d5-43e8-bc93-6894a57f9324");
        assertThat(ParsedKey.parse(List.of("\"abc\""))).isEqualTo(ParsedKey.parse(List.of("abc")));
    }

    @Test
    void escapesMeanWhatTheyEscape() {
        assertThat(key("\"a\\\"b\\\\c\"")).isEqualTo("a\"b\\c");
        assertThat(key("\"$1\\\\$0\"")).isEqualTo("$1\\$0");
    }

    @Test
    void blanksInsideQuotesCountAndAroundTheFieldDoNot() {
        assertThat(key("  \" a b \" ")).isEqualTo(" a b ");
        assertThat(key("\t abc \t")).isEqualTo("abc");
    }

    @Test
    void strictSyntaxAdmitsOnlyTheQuotedString() {
        ParsedKey.Present present = new ParsedKey.Present(new IdempotencyKey("abc"));

        assertThat(strict("\"abc\"")).isEqualTo(present);
        assertThat(strict(" \"abc\";a=1 ")).isEqualTo(present);
        assertThat(strict("abc"))
                .isEqualTo(new ParsedKey.Malformed(
                        "Request-Id is not a quoted string (RFC 9651). Put the key in double quotes."));
        assertThat(strict("a b")).isInstanceOf(ParsedKey.Malformed.class);
        assertThat(ParsedKey.parse(List.of(), KeySyntax.STRICT, "Request-Id")).isInstanceOf(ParsedKey.Absent.class);
    }

    private static ParsedKey strict(String line) {
        return ParsedKey.parse(List.of(line), KeySyntax.STRICT, "Request-Id");
    }

    @Test
    void upperAndLowerCaseDiffer() {
        assertThat(key("I")).isEqualTo("I").isNotEqualTo(key("i"));
    }

    @Test
    void parametersAreIgnored() {
        for (String parameters : List.of(
                ";a",
                "; a=1",
                ";a=1;b=?0",
                ";*=tok/en:x",
                ";a=\"x;\\\"y\"",
                ";a=:aGk=:",
                ";a=-1.5",
                ";a=@1700000000",
                ";a=%\"f%c3%bc\"",
                ";a.b-c_d*=\"\"")) {
            assertThat(key("\"k\"" + parameters)).as(parameters).isEqualTo("k");
        }
    }

    @Test
    void whatIsNoParameterIsRefused() {
        for (String rest : List.of(
                " ;a",
                ";",
                ";A",
                ";1",
                ";a=",
                ";a= 1",
                ";a=?2",
                ";a=1.",
                ";a=1.2345",
                ";a=1234567890123456",
                ";a=@1.5",
                ";a=\"",
                ";a=:x",
                ";a=%\"%C3\"",
                ";a=%\"%c3\"",
                ";a=%\"%ed%a0%80\"",
                ";a=(1)",
                "x",
                "; a, \"b\"",
                ";a=1 2")) {
            assertThat(reason("\"k\"" + rest)).as(rest).isNotEmpty();
        }
    }

    @Test
    void twoHundredAndFiftyFiveCharactersAreTheMost() {
        String longest = "x".repeat(255);

        assertThat(key(longest)).isEqualTo(longest);
        assertThat(key("\"" + longest + "\"")).isEqualTo(longest);
        assertThat(key("\"" + "\\\\".repeat(255) + "\"")).isEqualTo("\\".repeat(255));
        assertThat(reason(longest + "x")).contains("more than 255");
        assertThat(reason("\"" + longest + "x\"")).contains("more than 255");
        assertThat(reason("x".repeat(100_000))).contains("more than 255");
    }

    @Test
    void controlCharactersAreRefusedWhereverTheyStand() {
        for (char c = 0; c < ' '; c++) {
            assertRefusedEverywhere(c, c != '\t');
        }
        assertRefusedEverywhere('\u007f', true);
    }

    @Test
    void charactersOutsideAsciiAreRefusedWhereverTheyStand() {
        for (char c : new char[] {'\u0080', '\u00a0', 'é', 'ı', '\u2003', '\u3000', '中', '\ud83d', '\uffff'}) {
            assertRefusedEverywhere(c, true);
        }
    }

    private static void assertRefusedEverywhere(char c, boolean atTheEndsToo) {
        assertThat(reason("\"a" + c + "b\"")).as("%04x", (int) c).isNotEmpty();
        assertThat(reason("a" + c + "b")).as("%04x", (int) c).isNotEmpty();
        if (atTheEndsToo) {
            assertThat(reason("a" + c)).as("%04x", (int) c).isNotEmpty();
            assertThat(reason(c + "\"a\"")).as("%04x", (int) c).isNotEmpty();
        }
    }

    @Test
    void emptyAndBlankAreNoKeys() {
        for (String blank : List.of("", "   ", "\t", "\"\"", "\"    \"", "\"\";a=1")) {
            assertThat(reason(blank)).as("'%s'", blank).isNotEmpty();
        }
    }

    @Test
    void severalLinesAreRefusedWithTheirNumber() {
        assertThat(ParsedKey.parse(List.of("a", "a")))
                .isEqualTo(new ParsedKey.Malformed("There are 2 Idempotency-Key headers; send one."));
    }

    @Test
    void listsAreRefused() {
        for (String list : List.of("\"a\", \"b\"", "a,b", "a, b", "\"a\",", ",a", "(\"a\" \"b\")")) {
            assertThat(reason(list)).as(list).isNotEmpty();
        }
    }

    @Test
    void badEscapesAndUnbalancedQuotesAreRefused() {
        for (String bad :
                List.of("\"a\\b\"", "\"a\\\"", "\"a", "a\"", "a\"b", "\"a\"b\"", "\"", "\\", "a\\b", "'a b'")) {
            assertThat(reason(bad)).as(bad).isNotEmpty();
        }
    }

    @Test
    void theReasonDoesNotShowTheKey() {
        assertThat(reason("very secret")).doesNotContain("secret");
        assertThat(reason("secret".repeat(50))).doesNotContain("secret");
    }

    @Test
    void hostileInputNeitherBlowsTheStackNorTakesForEver() {
        for (String unit : List.of("a", "\\\"", "\\", "\"", ";a", ";a=\"", "\"\\\"", " ", ";a=a", ";a=1.", "%")) {
            String rest = unit.repeat(1023 / unit.length());
            for (String hostile : List.of("\"" + rest, "\"" + rest + "\"", "\"\"" + rest, rest, "\"k\"" + rest + ",")) {
                assertThat(ParsedKey.parse(List.of(hostile.substring(0, Math.min(1024, hostile.length())))))
                        .isNotInstanceOf(ParsedKey.Absent.class);
            }
        }
    }

    @Test
    void hostileFieldsOfAnyLengthEndSoon() {
        for (String unit : List.of("a", "\\\"", "\\", "\"", ";a", ";a=\"", " ", ";a=a", ";a=%\"%c3", "%", ";a=1.")) {
            String hostile = "\"k\"" + unit.repeat(65_536 / unit.length());
            assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
                for (int i = 0; i < 1000; i++) {
                    assertThat(reason(hostile)).contains("more than 255");
                }
            });
        }
    }

    private static String key(String line) {
        ParsedKey parsed = ParsedKey.parse(List.of(line));
        assertThat(parsed).as(line).isInstanceOf(ParsedKey.Present.class);
        return ((ParsedKey.Present) parsed).key().value();
    }

    private static String reason(String line) {
        ParsedKey parsed = ParsedKey.parse(List.of(line));
        assertThat(parsed).as(line).isInstanceOf(ParsedKey.Malformed.class);
        return ((ParsedKey.Malformed) parsed).reason();
    }
}
