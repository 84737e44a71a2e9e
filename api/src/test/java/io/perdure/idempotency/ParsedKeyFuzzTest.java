package io.perdure.idempotency;

import static org.assertj.core.api.Assertions.fail;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The quick parser against the slow one, on fields that are nearly right. */
class ParsedKeyFuzzTest {
    private static final int FIELDS = 200_000;
    private static final String ALPHABET =
            "\"\"\\\\;;==?:@%*,() \t!#'+-./019<>[]^_`aAfFzZ|~\u0000\u001f\u007f\u00e9\u0131";
    private static final List<String> SEEDS = List.of(
            "\"8e03978e\"",
            "\"a\\\"b\\\\\"",
            "\"k\";a=1",
            "\"k\"; a=?1;b=\"x\"",
            "\"k\";a=:aGk=:;b=tok",
            "\"k\";c=-12.345",
            "\"k\";d=@-12",
            "\"k\";e=%\"%c3%bc\"",
            "\"k\";f=%\"%e2%82%ac%f0%9f%98%80\"",
            "bare-key_1",
            "  \"k\" ",
            "\"\"",
            "8e03978e-40d5");

    @Test
    void bothParsersAgreeOnFieldsThatAreNearlyRight() {
        Random random = new Random(20261121);
        for (int i = 0; i < FIELDS; i++) {
            assertAgreement(mutated(SEEDS.get(random.nextInt(SEEDS.size())), random));
        }
    }

    @Test
    void bothParsersAgreeOnNoise() {
        Random random = new Random(42);
        for (int i = 0; i < FIELDS; i++) {
            assertAgreement(noise(random.nextInt(12), random));
        }
    }

    @Test
    void bothParsersAgreeAroundTheLongestKey() {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            String escaped = "\\\"".repeat(random.nextInt(4)) + "k".repeat(250 + random.nextInt(5));
            assertAgreement("\"" + escaped + "\"" + (random.nextBoolean() ? ";a=1" : ""));
        }
    }

    @Test
    void bothParsersAgreeOnEveryPairAndTripleOfEscapedBytes() {
        for (int first = 0; first < 256; first++) {
            for (int second = 0; second < 256; second++) {
                String pair = escaped(first) + escaped(second);
                for (String rest : List.of("", "%80", "%bf%80", "%7f", "%c0")) {
                    assertAgreement("\"k\";a=%\"" + pair + rest + "\"");
                }
            }
        }
    }

    private static String escaped(int value) {
        return "%" + HexFormat.of().toHexDigits((byte) value);
    }

    @Test
    void bothParsersAgreeOnLongFields() {
        Random random = new Random(64);
        for (int i = 0; i < 2000; i++) {
            StringBuilder field = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
            while (field.length() < 600) {
                field.insert(random.nextInt(field.length() + 1), SEEDS.get(random.nextInt(SEEDS.size())));
            }
            assertAgreement(field.toString());
            assertAgreement("\"k\"" + parameters(random));
        }
    }

    private static String parameters(Random random) {
        StringBuilder parameters = new StringBuilder();
        for (int i = random.nextInt(30); i >= 0; i--) {
            String seed = SEEDS.get(2 + random.nextInt(7));
            parameters
                    .append(mutated(seed.substring(seed.indexOf(';') + 1), random))
                    .insert(0, ';');
        }
        return parameters.toString();
    }

    private static void assertAgreement(String field) {
        assertAgreement(KeySyntax.LENIENT, field, expected(field));
        String trimmed = withoutBlanks(field);
        assertAgreement(KeySyntax.STRICT, field, Rfc9651.string(trimmed).filter(ParsedKeyFuzzTest::isKey));
    }

    private static boolean isKey(String value) {
        return !value.isBlank() && value.length() <= IdempotencyKey.MAXIMUM_LENGTH;
    }

    private static void assertAgreement(KeySyntax syntax, String field, Optional<String> expected) {
        ParsedKey parsed = ParsedKey.parse(List.of(field), syntax, "Idempotency-Key");
        boolean agrees = expected.isPresent()
                ? parsed.equals(new ParsedKey.Present(new IdempotencyKey(expected.get())))
                : parsed instanceof ParsedKey.Malformed;
        if (!agrees) {
            fail("%s reading of %s: %s", syntax, field, parsed);
        }
    }

    private static Optional<String> expected(String field) {
        String trimmed = withoutBlanks(field);
        Optional<String> value = trimmed.startsWith("\"") ? Rfc9651.string(trimmed) : bare(trimmed);
        return value.filter(ParsedKeyFuzzTest::isKey);
    }

    private static Optional<String> bare(String field) {
        boolean plain = field.chars().allMatch(c -> c > ' ' && c <= '~' && "\",;\\".indexOf(c) < 0);
        return Optional.of(field).filter(f -> plain);
    }

    /** HTTP's optional white space around a field is blanks and tabs, nothing else. */
    private static String withoutBlanks(String field) {
        int begin = 0;
        int end = field.length();
        while (begin < end && " \t".indexOf(field.charAt(begin)) >= 0) {
            begin++;
        }
        while (end > begin && " \t".indexOf(field.charAt(end - 1)) >= 0) {
            end--;
        }
        return field.substring(begin, end);
    }

    private static String mutated(String seed, Random random) {
        StringBuilder field = new StringBuilder(seed);
        for (int edits = random.nextInt(4); edits > 0; edits--) {
            int at = random.nextInt(field.length() + 1);
            if (at < field.length() && random.nextBoolean()) {
                field.deleteCharAt(at);
            } else {
                field.insert(at, character(random));
            }
        }
        return field.toString();
    }

    private static String noise(int length, Random random) {
        StringBuilder field = new StringBuilder(random.nextBoolean() ? "\"" : "");
        for (int i = 0; i < length; i++) {
            field.append(character(random));
        }
        return field.toString();
    }

    private static char character(Random random) {
        return ALPHABET.charAt(random.nextInt(ALPHABET.length()));
    }
}
