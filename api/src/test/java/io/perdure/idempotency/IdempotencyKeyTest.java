package io.perdure.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class IdempotencyKeyTest {
    @Test
    void theKeyIsNotPrinted() {
        assertThat(new IdempotencyKey("secret")).hasToString("IdempotencyKey of 6 characters");
        assertThat(new ParsedKey.Present(new IdempotencyKey("secret")).toString())
                .doesNotContain("secret");
    }

    @Test
    void noExceptionShowsTheKey() {
        for (String bad : List.of("secret".repeat(50), "secret\n", "secrét", " ".repeat(300))) {
            assertThatThrownBy(() -> new IdempotencyKey(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("secr");
        }
    }

    @Test
    void emptyAndBlankAreRefused() {
        assertThatThrownBy(() -> new IdempotencyKey("")).hasMessageContaining("1 to 255");
        assertThatThrownBy(() -> new IdempotencyKey("  ")).hasMessageContaining("1 to 255");
    }

    @Test
    void keysAreEqualByTheirCharacters() {
        assertThat(new IdempotencyKey("a")).isEqualTo(new IdempotencyKey("a")).isNotEqualTo(new IdempotencyKey("A"));
        assertThat(new IdempotencyKey("a")).hasSameHashCodeAs(new IdempotencyKey("a"));
    }

    @Test
    void onlyVersionFourIsARandomUuid() {
        assertThat(isRandomUuid("8e03978e-40d5-43e8-bc93-6894a57f9324")).isTrue();
        assertThat(isRandomUuid("8E03978E-40D5-43E8-BC93-6894A57F9324")).isTrue();
        assertThat(isRandomUuid("8e03978e-40d5-13e8-bc93-6894a57f9324")).isFalse();
        assertThat(isRandomUuid("8e03978e-40d5-43e8-cc93-6894a57f9324")).isFalse();
        assertThat(isRandomUuid("8e03978e-40d5-43e8-bc93-6894a57f93244")).isFalse();
        assertThat(isRandomUuid("order-1")).isFalse();
    }

    private static boolean isRandomUuid(String key) {
        return new IdempotencyKey(key).isRandomUuid();
    }
}
