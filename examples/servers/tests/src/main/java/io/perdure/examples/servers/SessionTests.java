package io.perdure.examples.servers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Sessions, and who hears of them. */
interface SessionTests {
    Visitor visitor();

    @Test
    default void whatIsWrittenIsReadUntilSignOut() throws Exception {
        Visitor visitor = visitor();
        visitor.post("/session/write", "name", "cart", "value", "apples").isFresh(200);
        assertThat(visitor.get("/session/read?name=cart").text()).isEqualTo("null: apples");
        visitor.post("/session/sign-out").isFresh(200);
        assertThat(visitor.get("/session/read?name=cart").text()).isEqualTo("null: no session");
    }

    @Test
    default void aNewIdAndASignInKeepWhatIsThere() throws Exception {
        Visitor visitor = visitor();
        visitor.post("/session/write", "name", "cart", "value", "pears").isFresh(200);
        visitor.post("/session/rotate").isFresh(200);
        assertThat(visitor.get("/session/read?name=cart").text()).isEqualTo("null: pears");
        visitor.post("/session/sign-in", "user", "carol").isFresh(200);
        assertThat(visitor.get("/session/read?name=cart").text()).isEqualTo("carol: pears");
    }

    @Test
    default void objectsOfTheApplicationsClassesAreAttributes() throws Exception {
        Visitor visitor = visitor();
        visitor.post("/session/fill-basket", "fruit", "medlars").isFresh(200);
        assertThat(visitor.get("/session/read?name=basket").text()).isEqualTo("null: Basket[fruit=medlars]");
    }

    @Test
    default void injectedListenersHearOfAttributesAndTheEnd() throws Exception {
        Visitor visitor = visitor();
        String name = Key.word();
        visitor.post("/session/write", "name", name, "value", "one").isFresh(200);
        visitor.post("/session/write", "name", name, "value", "two").isFresh(200);
        visitor.post("/session/write", "name", "end", "value", name).isFresh(200);
        visitor.post("/session/sign-out").isFresh(200);
        assertThat(visitor.get("/about?heard=" + name).text())
                .isEqualTo("added:" + name + "=one replaced:" + name + "=one added:end=" + name + " destroyed:" + name);
    }
}
