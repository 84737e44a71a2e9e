package io.perdure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BytesTest {
    @Test
    void bytesAreEqualByContent() {
        assertThat(Bytes.of(new byte[] {1, 2})).isEqualTo(Bytes.of(new byte[] {1, 2}));
        assertThat(Bytes.of(new byte[] {1, 2})).hasSameHashCodeAs(Bytes.of(new byte[] {1, 2}));
        assertThat(Bytes.of(new byte[] {1, 2})).isNotEqualTo(Bytes.of(new byte[] {2, 1}));
        assertThat(Bytes.EMPTY).isEqualTo(Bytes.of(new byte[0])).isNotEqualTo("");
    }

    @Test
    void onlyTheLengthIsPrinted() {
        assertThat(Bytes.of("secret".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .hasToString("6 bytes");
    }

    @Test
    void theArrayIsShared() {
        byte[] array = {1};

        assertThat(Bytes.of(array).array()).isSameAs(array);
        assertThat(Bytes.of(array).length()).isOne();
    }
}
