package io.perdure.examples.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The promise of a key. */
interface RetryTests {
    Visitor visitor();

    @Test
    default void aRetryGetsTheSameBytesAndChargesOnce() throws Exception {
        Key key = Key.random();
        String reference = Key.word();
        Reply first = visitor().post(key, "/payments", "reference", reference).isFresh(201);
        visitor().post(key, "/payments", "reference", reference).isReplayOf(first);
        visitor().post(key, "/payments", "reference", reference).isReplayOf(first);
        assertThat(visitor().get("/payments?reference=" + reference).text()).isEqualTo("1");
    }

    @Test
    default void anotherRequestUnderTheKeyIsRefused() throws Exception {
        Key key = Key.random();
        visitor().post(key, "/payments", "reference", Key.word()).isFresh(201);
        visitor().post(key, "/payments", "reference", Key.word()).isProblem(422, "key-reused");
    }

    @Test
    default void aRetryWhileTheFirstIsAtWorkIsToldSo() throws Exception {
        Key key = Key.random();
        String gate = Key.word();
        String[] form = {"reference", Key.word(), "gate", gate};
        CompletableFuture<Reply> begun = visitor().begin(key, "/payments", form);
        visitor().get("/gates?gate=" + gate).isFresh(204);
        visitor().post(key, "/payments", form).isProblem(409, "in-progress");
        visitor().put("/gates?gate=" + gate).isFresh(204);
        Reply first = begun.get(1, TimeUnit.MINUTES).isFresh(201);
        visitor().post(key, "/payments", form).isReplayOf(first);
    }

    @Test
    default void aRequestWithoutAKeyIsNobodysRetry() throws Exception {
        Reply first = visitor().post("/payments", "reference", Key.word()).isFresh(201);
        Reply second = visitor().post("/payments", "reference", Key.word()).isFresh(201);
        assertThat(second.text()).isNotEqualTo(first.text());
    }
}
