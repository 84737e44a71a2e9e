package io.perdure.servlet.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormerIdsTest {
    private static final String UUID = "0f41b7bd-5a3c-4a46-8a3c-3f7d7bb5a8ab";

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void springsIdIsInBase64OrAsItIs() {
        assertThat(FormerIds.spring(base64(UUID))).hasValue(UUID);
        assertThat(FormerIds.spring(UUID)).hasValue(UUID);
        assertThat(FormerIds.spring("id.of-my-own")).hasValue("id.of-my-own");
        assertThat(FormerIds.spring(base64("id.of-my-own"))).hasValue("id.of-my-own");
    }

    @Test
    void springsRouteIsLeftOut() {
        assertThat(FormerIds.spring(UUID + ".node1")).hasValue(UUID);
        assertThat(FormerIds.spring(base64(UUID + "node1"))).hasValue(UUID);
    }

    @Test
    void jettysNodeIsLeftOut() {
        assertThat(FormerIds.jetty("node01abc0.node0")).hasValue("node01abc0");
        assertThat(FormerIds.jetty("a.b.node0")).hasValue("a.b");
        assertThat(FormerIds.jetty("node01abc0")).hasValue("node01abc0");
        assertThat(FormerIds.jetty(".x")).hasValue(".x");
    }

    @Test
    void whatCannotBeAnIdIsNone() {
        for (String none : List.of("", "a b", "\u00e9", "x".repeat(121), "nul\0")) {
            assertThat(FormerIds.spring(none)).as(none).isEmpty();
            assertThat(FormerIds.jetty(none)).as(none).isEmpty();
        }
        assertThat(FormerIds.spring("x".repeat(120))).isPresent();
    }
}
