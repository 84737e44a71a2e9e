package io.perdure.servlet.idempotency.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The streaming digest against a slow comparison of whole trees. */
class CanonicalJsonTest {
    private static final JsonReaderFactory READERS =
            Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    @Test
    void allSpellingsOfAValueAreOne() {
        JsonSpelling spelling = new JsonSpelling(1);
        for (int i = 0; i < 5000; i++) {
            Object value = spelling.value(4);
            String one = spelling.spell(value);
            String other = spelling.spell(value);

            assertThat(digest(one)).as("%s %s", one, other).isEqualTo(digest(other));
        }
    }

    @Test
    void smallValuesAreEqualWhenTheirTreesAre() {
        JsonSpelling spelling = new JsonSpelling(2);
        List<String> texts = IntStream.range(0, 600)
                .mapToObj(i -> spelling.spell(spelling.value(2)))
                .toList();
        List<JsonValue> trees =
                texts.stream().map(text -> tree(text).orElseThrow()).toList();
        List<DigestedBody> digests =
                texts.stream().map(CanonicalJsonTest::digest).toList();
        int equal = 0;
        for (int a = 0; a < texts.size(); a++) {
            for (int b = 0; b < a; b++) {
                boolean same = same(trees.get(a), trees.get(b));
                equal += same ? 1 : 0;
                if (digests.get(a).equals(digests.get(b)) != same) {
                    assertThat(same).as("%s %s", texts.get(a), texts.get(b)).isEqualTo(!same);
                }
            }
        }
        assertThat(equal).isGreaterThan(1000);
    }

    @Test
    void oneByteMoreOrLessIsAnotherValueOrNoJson() {
        JsonSpelling spelling = new JsonSpelling(3);
        Random random = new Random(3);
        int malformed = 0;
        for (int i = 0; i < 20_000; i++) {
            String original = spelling.spell(spelling.value(3));
            byte[] mutant = mutated(original.getBytes(StandardCharsets.UTF_8), random);
            Optional<JsonValue> tree = tree(mutant);
            DigestedBody digested = digest(mutant);
            String shown = new String(mutant, StandardCharsets.ISO_8859_1);

            assertThat(digested.form()).as(shown).isEqualTo(tree.isPresent() ? "json" : "bytes");
            malformed += tree.isPresent() ? 0 : 1;
            if (tree.isPresent()) {
                assertThat(digested.equals(digest(original)))
                        .as("%s %s", original, shown)
                        .isEqualTo(same(tree.get(), tree(original).orElseThrow()));
            }
        }
        assertThat(malformed).isBetween(3000, 17_000);
    }

    private static byte[] mutated(byte[] json, Random random) {
        String alphabet = "{}[],:\"\\/0123456789.-+eEtrufalsn \n\u0001\u00e9\u00ff";
        StringBuilder bytes = new StringBuilder(new String(json, StandardCharsets.ISO_8859_1));
        for (int edits = random.nextInt(2); edits >= 0; edits--) {
            int at = random.nextInt(bytes.length() + 1);
            if (at < bytes.length() && random.nextBoolean()) {
                bytes.deleteCharAt(at);
            } else {
                bytes.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
            }
        }
        return bytes.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void charactersCountAsTheyAre() {
        assertThat(digest("\"\u00fc\"")).isEqualTo(digest("\"\\u00FC\""));
        assertThat(digest("\"\ud83d\ude00\"")).isEqualTo(digest("\"\\ud83d\\uDE00\""));
        assertThat(digest("\"\u00fc\"")).isNotEqualTo(digest("\"u\u0308\""));
        assertThat(digest("\"\\ud800\"")).isNotEqualTo(digest("\"\\ud801\""));
        assertThat(digest("\"\\ud800\"")).isNotEqualTo(digest("\"?\""));
        assertThat(digest("{\"\\u0061\":1}")).isEqualTo(digest("{\"a\":1}"));
    }

    @Test
    void valuesOfDifferentKindsDiffer() {
        List<String> values = List.of(
                "null",
                "true",
                "false",
                "0",
                "\"\"",
                "\"0\"",
                "\"null\"",
                "[]",
                "{}",
                "[[]]",
                "[{}]",
                "[null]",
                "{\"\":null}",
                "[\"\",null]",
                "[1,2]",
                "[12]",
                "[2,1]",
                "[[1],2]",
                "[[1,2]]",
                "{\"a\":1,\"b\":2}",
                "{\"a\":2,\"b\":1}",
                "{\"ab\":12}",
                "{\"a\":{\"b\":2}}");

        assertThat(values.stream().map(CanonicalJsonTest::digest).collect(Collectors.toSet()))
                .hasSameSizeAs(values);
    }

    @Test
    void whatIsNotOneJsonValueCountsAsItWasSent() {
        for (String text : List.of(
                "",
                " ",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "01",
                "1 2",
                "{} x",
                "nul",
                "'a'",
                "\"\u0001\"",
                "\ufeff{}",
                "{a:1}",
                "//\n1",
                "[1]]",
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,\"\\u0061\":2}",
                "[{\"a\":[{\"b\":1,\"b\":1}]}]")) {
            assertThat(digest(text).form()).as(text).isEqualTo("bytes");
        }
        assertThat(digest(new byte[] {'"', (byte) 0xc3, '"'})).isNotEqualTo(digest(new byte[] {'"', (byte) 0xc4, '"'}));
        assertThat(digest("{}".getBytes(StandardCharsets.UTF_16LE)).form()).isEqualTo("bytes");
    }

    @Test
    void whatIsBeyondTheBoundsCountsAsItWasSent() {
        assertThat(digest("[".repeat(201) + "]".repeat(201)).form()).isEqualTo("json");
        assertThat(digest("[".repeat(202) + "]".repeat(202)).form()).isEqualTo("bytes");
        assertThat(digest("[".repeat(1_000_000)).form()).isEqualTo("bytes");
        assertThat(digest("{\"a\":".repeat(100_000)).form()).isEqualTo("bytes");
        assertThat(digest("1".repeat(1000)).form()).isEqualTo("json");
        assertThat(digest("1".repeat(1001)).form()).isEqualTo("bytes");
        assertThat(digest("1".repeat(3_000_000)).form()).isEqualTo("bytes");
        assertThat(digest("\"" + "x".repeat(1_000_000) + "\"").form()).isEqualTo("json");
        assertThat(digest("[\"" + "x\\\"".repeat(1_000_000) + "\"]").form()).isEqualTo("bytes");
        assertThat(digest("[\"\\\\\"," + "1,".repeat(600_000) + "0]").form()).isEqualTo("json");
        assertThat(digest(members(10_000)).form()).isEqualTo("json");
        assertThat(digest(members(10_001)).form()).isEqualTo("bytes");
        assertThat(digest("[" + members(6000) + "," + members(6000) + "]").form())
                .isEqualTo("json");
    }

    private static String members(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"" + i + "\":" + i).collect(Collectors.joining(",", "{", "}"));
    }

    @Test
    void hugeExponentsCostNothing() {
        assertThat(digest("[1e999999999]").form()).isEqualTo("json");
        assertThat(digest("[1e999999999]")).isEqualTo(digest("[10e999999998]"));
    }

    @Test
    void longArraysAreReadToTheirEnd() {
        List<String> numbers = new ArrayList<>(
                IntStream.range(0, 100_000).mapToObj(Integer::toString).toList());
        DigestedBody digest = digest(numbers.toString());
        numbers.set(99_999, "0");

        assertThat(digest.form()).isEqualTo("json");
        assertThat(digest).isNotEqualTo(digest(numbers.toString()));
    }

    private static DigestedBody digest(String text) {
        return digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static DigestedBody digest(byte[] text) {
        SentRequest sent = SentRequest.of("/", "application/json", text);
        try {
            return DigestedBody.of(sent.request(), sent, Rules.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<JsonValue> tree(String text) {
        return tree(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A reader takes no notice of what follows a value: this one has to find the end of an object around it. */
    private static Optional<JsonValue> tree(byte[] text) {
        String around = "{\"value\":" + new String(text, StandardCharsets.ISO_8859_1) + ",\"end\":true}";
        InputStreamReader strict = new InputStreamReader(
                new ByteArrayInputStream(around.getBytes(StandardCharsets.ISO_8859_1)),
                StandardCharsets.UTF_8.newDecoder());
        try (JsonReader reader = READERS.createReader(strict)) {
            JsonObject object = reader.readObject();
            return object.keySet().equals(Set.of("value", "end")) ? Optional.of(object.get("value")) : Optional.empty();
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    private static boolean same(JsonValue a, JsonValue b) {
        if (a instanceof JsonObject one && b instanceof JsonObject other) {
            return one.keySet().equals(other.keySet())
                    && one.keySet().stream().allMatch(name -> same(one.get(name), other.get(name)));
        }
        if (a instanceof JsonArray one && b instanceof JsonArray other) {
            return one.size() == other.size()
                    && IntStream.range(0, one.size()).allMatch(i -> same(one.get(i), other.get(i)));
        }
        if (a instanceof JsonNumber one && b instanceof JsonNumber other) {
            return one.bigDecimalValue().compareTo(other.bigDecimalValue()) == 0;
        }
        return a.equals(b);
    }
}
