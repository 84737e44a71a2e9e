package io.perdure.examples.servers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Callers are those whom the server knows. */
interface LoginTests {
    Visitor visitor();

    @Test
    default void nobodyElseGetsIn() throws Exception {
        assertThat(visitor().post("/own/payments", "reference", Key.word()).status())
                .isEqualTo(401);
    }

    @Test
    default void aKeyBelongsToTheOneWhoSignedInToTheServer() throws Exception {
        Key key = Key.random();
        Visitor alice = visitor().as(Server.USER);
        Visitor bob = visitor().as(Server.OTHER_USER);
        String[] form = {"reference", Key.word()};
        Reply first = alice.post(key, "/own/payments", form).isFresh(201);
        assertThat(first.text()).contains("\"payer\":\"alice\"");
        alice.post(key, "/own/payments", form).isReplayOf(first);
        String[] others = {"reference", Key.word()};
        assertThat(bob.post(key, "/own/payments", others).isFresh(201).text()).contains("\"payer\":\"bob\"");
    }
}
