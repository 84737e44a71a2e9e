package io.perdure.session.gadget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.session.AttributeCodec;
import io.perdure.session.UnreadableAttributeException;
import io.perdure.session.UnreadableAttributeException.Reason;
import io.perdure.session.codec.CodecRules;
import io.perdure.session.codec.StandardCodec;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Payloads that take over applications whose libraries are on the class path, as they are on this one. */
class GadgetCorpusTest {
    static final String HANDLERS = "java.protocol.handler.pkgs";

    /** An application that has admitted all its own classes; the libraries are not among them. */
    private final AttributeCodec codec = StandardCodec.of(
            CodecRules.admitting("com.shop.**"), type -> type.getName().startsWith("com.shop."), List.of());

    @BeforeEach
    void restCanary() {
        System.setProperty(HANDLERS, "io.perdure.session.gadget");
        Canary.rest();
    }

    @AfterEach
    void forgetHandlers() {
        System.clearProperty(HANDLERS);
        Canary.rest();
    }

    @Test
    void everyPayloadIsLive() throws Exception {
        for (Payload payload : Gadgets.singing()) {
            Canary.rest();
            readCarelessly(payload);

            assertThat(Canary.sings()).as(payload.name()).isTrue();
        }
    }

    /** Some fail after they have sung, as they do in the wild. */
    private static void readCarelessly(Payload payload) throws IOException, ClassNotFoundException {
        try {
            assertThat(payload.readCarelessly()).isNotNull();
        } catch (RuntimeException e) {
            assertThat(Canary.sings()).as("%s: %s", payload.name(), e).isTrue();
        }
    }

    @Test
    void noPayloadRuns() throws Exception {
        for (Payload payload : Gadgets.singing()) {
            Canary.rest();
            assertRefused(payload);
        }
    }

    @Test
    void everyPartOfAPayloadCouldBeMade() throws Exception {
        for (Payload payload : Gadgets.silent()) {
            assertThat(payload.readCarelessly()).as(payload.name()).isNotNull();
        }
    }

    @Test
    void noPartOfAPayloadIsMade() throws Exception {
        for (Payload payload : Gadgets.silent()) {
            Canary.rest();
            assertRefused(payload);
        }
    }

    private void assertRefused(Payload payload) {
        assertThatThrownBy(() -> codec.decode(payload.attribute()))
                .as(payload.name())
                .isInstanceOfSatisfying(
                        UnreadableAttributeException.class,
                        e -> assertThat(e.reason()).as("%s", e).isSameAs(Reason.CLASS_REFUSED));
        assertThat(Canary.sings()).as(payload.name()).isFalse();
    }
}
