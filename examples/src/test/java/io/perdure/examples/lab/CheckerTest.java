package io.perdure.examples.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.examples.lab.Anomaly.Kind;
import io.perdure.idempotency.FreeOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The checker on histories made by hand: a good one, and one of each kind that is not. */
class CheckerTest {
    private static final Map<String, List<String>> ROW = Map.of("k", List.of("r"));
    private static final Map<String, FreeOutcome> COMPLETED = Map.of("k", FreeOutcome.COMPLETED);
    private static final Map<String, FreeOutcome> NOT_FOUND = Map.of("k", FreeOutcome.NOT_FOUND);

    private static Try success(String row, String body) {
        return new Try(Instant.EPOCH, "k", 1, "node", new Reply(201, body, true, false, row));
    }

    private static Try refusal(int status, boolean again) {
        return new Try(Instant.EPOCH, "k", 1, "node", new Reply(status, "b", false, again, "some-problem"));
    }

    private static List<Kind> found(Evidence evidence) {
        return Checker.check(evidence).stream().map(Anomaly::kind).toList();
    }

    private static List<Kind> found(Try... tries) {
        return found(new Evidence(List.of(tries), ROW, COMPLETED, 1, 0));
    }

    private static List<Kind> found(Map<String, List<String>> rows, Map<String, FreeOutcome> records, Try... tries) {
        long completed =
                records.values().stream().filter(FreeOutcome.COMPLETED::equals).count();
        return found(new Evidence(List.of(tries), rows, records, completed, 0));
    }

    @Test
    void nothingIsWrongWithAnOrderThatWasTriedOften() {
        assertThat(found(refusal(0, true), refusal(503, true), success("r", "b"), refusal(0, true), success("r", "b")))
                .isEmpty();
    }

    @Test
    void aSecondRowIsFound() {
        assertThat(found(Map.of("k", List.of("r", "s")), COMPLETED, success("r", "b")))
                .containsExactly(Kind.SEVERAL_ROWS);
    }

    @Test
    void anAnswerWithoutItsRowIsFound() {
        assertThat(found(success("s", "b"))).containsExactly(Kind.ROW_MISSING);
        assertThat(found(Map.of(), NOT_FOUND, success("r", "b"))).containsExactly(Kind.ROW_MISSING);
    }

    @Test
    void anotherAnswerIsFound() {
        assertThat(found(success("r", "b"), success("r", "c"))).containsExactly(Kind.OTHER_BYTES);
    }

    @Test
    void aKeyThatNobodyCanFinishIsFound() {
        assertThat(found(success("r", "b"), refusal(409, true))).containsExactly(Kind.NO_ANSWER);
        assertThat(found(refusal(422, false))).containsExactly(Kind.REFUSED);
        assertThat(found(new Evidence(List.of(), Map.of(), Map.of(), 0, 2))).containsExactly(Kind.PENDING_RECORDS);
    }

    @Test
    void aRowWithoutARecordAndTheOtherWayRoundIsFound() {
        assertThat(found(ROW, NOT_FOUND, success("r", "b"))).containsExactly(Kind.ROW_WITHOUT_RECORD);
        assertThat(found(ROW, NOT_FOUND)).containsExactly(Kind.ROW_WITHOUT_RECORD);
        assertThat(found(Map.of(), COMPLETED, refusal(0, true))).contains(Kind.RECORD_WITHOUT_ROW);
        assertThat(found(new Evidence(List.of(), Map.of(), Map.of(), 1, 0))).containsExactly(Kind.STRAY_RECORDS);
    }

    @Test
    void aTryIsReadAsItWasWritten() {
        Try success = success("r", "b");
        assertThat(Try.parse(success.toLine())).isEqualTo(success);
        Try nothing = new Try(Instant.MAX, "k", 7, "node", Reply.none(""));
        assertThat(Try.parse(nothing.toLine())).isEqualTo(nothing);
    }
}
