package io.perdure.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttributeChangesTest {
    @Test
    void theLastChangeOfANameCounts() {
        AttributeChanges changes =
                new AttributeChanges().remove("a").set("a", 1).set("b", 1).remove("b");

        assertThat(changes.byName()).isEqualTo(Map.of("a", Optional.of(1), "b", Optional.empty()));
    }

    @Test
    void nothingIsChangedAtFirst() {
        assertThat(new AttributeChanges().isEmpty()).isTrue();
        assertThat(new AttributeChanges().remove("a").isEmpty()).isFalse();
    }

    @Test
    void namesHaveOneToTwoHundredAndFiftyFiveCharacters() {
        assertThat(new AttributeChanges().set("x".repeat(255), 1).isEmpty()).isFalse();
        for (String bad : List.of("", "x".repeat(256))) {
            assertThatThrownBy(() -> new AttributeChanges().set(bad, 1)).hasMessageContaining("" + bad.length());
            assertThatThrownBy(() -> new AttributeChanges().remove(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void namesThatADatabaseWouldRefuseAreRefused() {
        for (String bad : List.of("a\u0000b", "\ud83d", "\udc00\ud83d")) {
            assertThatThrownBy(() -> new AttributeChanges().set(bad, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("NUL");
        }
        assertThat(new AttributeChanges().set("\ud83d\ude00", 1).isEmpty()).isFalse();
    }
}
