package io.perdure.examples.servers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The same promise for resource methods, on the server's own JAX-RS. */
interface ResourceTests {
    Visitor visitor();

    private String rows(String reference) throws Exception {
        return visitor().get("/payments?reference=" + reference).text();
    }

    private int reservations() throws Exception {
        return Integer.parseInt(visitor().get("/about?reservations").text());
    }

    /** Charges once, whatever the way in which the method answers. */
    private void keepsItsPromise(String path, int status) throws Exception {
        Key key = Key.random();
        String reference = Key.word();
        Reply first = visitor().post(key, path, "reference", reference).isFresh(status);
        visitor().post(key, path, "reference", reference).isReplayOf(first);
        assertThat(rows(reference)).isEqualTo("1");
    }

    @Test
    default void aRetryOfAMethodGetsTheSameBytesAndChargesOnce() throws Exception {
        keepsItsPromise("/api/charges", 201);
    }

    @Test
    default void aMethodIsNotCoveredTwice() throws Exception {
        int before = reservations();
        visitor().post(Key.random(), "/api/charges", "reference", Key.word()).isFresh(201);
        assertThat(reservations()).isEqualTo(before + 1);
    }

    @Test
    default void anotherRequestToAMethodUnderTheKeyIsRefused() throws Exception {
        Key key = Key.random();
        String other = Key.word();
        visitor().post(key, "/api/charges", "reference", Key.word()).isFresh(201);
        visitor().post(key, "/api/charges", "reference", other).isProblem(422, "key-reused");
        assertThat(rows(other)).isEqualTo("0");
    }

    @Test
    default void theRulesOfMethodsAndSubResourcesHold() throws Exception {
        String reference = Key.word();
        visitor().post("/api/charges/keyed", "reference", reference).isProblem(400, "key-missing");
        visitor().post("/api/charges/shops/one/charges", "reference", reference).isProblem(400, "key-missing");
        assertThat(rows(reference)).isEqualTo("0");
        visitor().post("/api/charges", "reference", reference).isFresh(201);
    }

    @Test
    default void aRetryOfASubResourceGetsTheSameBytes() throws Exception {
        Key key = Key.random();
        String reference = Key.word();
        Reply first = visitor()
                .post(key, "/api/charges/shops/two/charges", "reference", reference)
                .isFresh(201);
        visitor()
                .post(key, "/api/charges/shops/two/charges", "reference", reference)
                .isReplayOf(first);
        assertThat(rows("two-" + reference)).isEqualTo("1");
    }

    @Test
    default void anAnswerThatComesLaterIsKept() throws Exception {
        keepsItsPromise("/api/charges/stage", 201);
        keepsItsPromise("/api/charges/suspended", 201);
    }

    @Test
    default void aStreamedAnswerIsKept() throws Exception {
        keepsItsPromise("/api/charges/streamed", 200);
    }

    @Test
    default void aMappedExceptionIsAnAnswerLikeAnother() throws Exception {
        Key key = Key.random();
        String[] form = {"reference", Key.word()};
        Reply first = visitor().post(key, "/api/charges/refused", form).isFresh(409);
        assertThat(first.text()).startsWith("refused: ");
        visitor().post(key, "/api/charges/refused", form).isReplayOf(first);
    }

    @Test
    default void workOfAMethodAndItsAnswerAreThereTogetherOrNotAtAll() throws Exception {
        keepsItsPromise("/api/charges/joined", 201);
        Key key = Key.random();
        String reference = Key.word();
        String[] form = {"reference", reference, "end", "fail"};
        assertThat(visitor().post(key, "/api/charges/joined", form).isFresh(503).text())
                .startsWith("refused: ");
        assertThat(rows(reference)).isEqualTo("0");
        visitor().post(key, "/api/charges/joined", form).isFresh(503);
    }
}
