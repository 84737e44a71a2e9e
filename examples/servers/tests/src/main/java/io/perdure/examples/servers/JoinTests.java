package io.perdure.examples.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

/** Work and answer in one transaction: the server's, with its own provider, where it has such. */
interface JoinTests {
    Visitor visitor();

    Nodes nodes();

    private String rows(String reference) throws Exception {
        return visitor().get("/payments?reference=" + reference).text();
    }

    @Test
    default void theTransactionIsTheServersIfItHasOne() throws Exception {
        String expected = nodes().server().hasTransactions() ? "transactions=JTA" : "transactions=local";
        assertThat(visitor().get("/about").text()).contains(expected);
    }

    @Test
    default void workAndAnswerAreThereTogether() throws Exception {
        Key key = Key.random();
        String reference = Key.word();
        Reply first = visitor().post(key, "/orders", "reference", reference).isFresh(201);
        assertThat(rows(reference)).isEqualTo("1");
        visitor().post(key, "/orders", "reference", reference).isReplayOf(first);
        assertThat(rows(reference)).isEqualTo("1");
    }

    @Test
    default void workThatTheDatabaseRefusesLeavesNeither() throws Exception {
        Key key = Key.random();
        String reference = Key.word();
        String[] form = {"reference", reference, "end", "twice"};
        visitor().post(key, "/orders", form).isProblem(409, "commit-refused");
        assertThat(rows(reference)).isEqualTo("0");
        visitor().post(key, "/orders", form).isProblem(409, "commit-refused");
    }

    @Test
    default void workThatFailsLeavesNeither() throws Exception {
        Key key = Key.random();
        String reference = Key.word();
        String[] form = {"reference", reference, "end", "fail"};
        visitor().post(key, "/orders", form).isFresh(500);
        assertThat(rows(reference)).isEqualTo("0");
        visitor().post(key, "/orders", form).isFresh(500);
    }

    @Test
    default void workThatOutlivesItsTransactionLeavesNeitherAndIsNoSuccess() throws Exception {
        assumeTrue(nodes().server().hasTransactions(), "only JTA limits the time of a transaction");
        Key key = Key.random();
        String reference = Key.word();
        Reply reply = visitor().post(key, "/orders?seconds=2", "reference", reference, "end", "outlive");
        assertThat(reply.status()).as(reply.text()).isGreaterThanOrEqualTo(400);
        assertThat(rows(reference)).isEqualTo("0");
    }
}
