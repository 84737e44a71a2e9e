package io.perdure.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StorableTextTest {
    @Test
    void aLabelIsCutRatherThanRefused() {
        assertThat(StorableText.label("x".repeat(300))).hasSize(255);
        assertThat(StorableText.label("a\u0000b\ud83dc")).isEqualTo("abc");
        assertThat(StorableText.label("")).isEmpty();
    }

    @Test
    void aLabelIsNotCutThroughACharacter() {
        assertThat(StorableText.label("x".repeat(254) + "\ud83d\ude00")).isEqualTo("x".repeat(254));
        assertThat(StorableText.label("x".repeat(253) + "\ud83d\ude00")).endsWith("\ud83d\ude00");
    }
}
