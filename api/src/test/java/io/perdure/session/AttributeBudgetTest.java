package io.perdure.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.Bytes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttributeBudgetTest {
    private final AttributeCodec codec = AttributeCodec.standard("");
    private final int overhead = codec.encode("").length;

    @Test
    void allThatFitsIsTakenToTheByte() {
        AttributeBudget budget = budget(100, Map.of());

        assertThat(budget.set("a", text(60))).isEqualTo(Bytes.of(codec.encode(text(60))));
        assertThatCode(() -> budget.set("b", text(40))).doesNotThrowAnyException();
        assertThatThrownBy(() -> budget.set("c", "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsTooMuchIsNamedWithTheLargestAndTheSetting() {
        AttributeBudget budget = budget(100, Map.of("a", 10, "b", 20, "c", 30, "d", 40));

        assertThatThrownBy(() -> budget.set("b", text(21)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("100", "101", "'d' with 40, 'c' with 30, 'b' with 21.")
                .hasMessageContaining("perdure.session.max-size")
                .hasMessageNotContaining("'a'");
    }

    @Test
    void ofThoseOfOneSizeTheFirstNamesAreNamed() {
        AttributeBudget budget = budget(100, Map.of("q", 20, "c", 20, "p", 20, "b", 20, "a", 20));

        assertThatThrownBy(() -> budget.set("f", text(20)))
                .hasMessageContaining("'a' with 20, 'b' with 20, 'c' with 20.");
    }

    @Test
    void moreThanAnIntIsTooMuchToo() {
        AttributeBudget budget = budget(100, Map.of("a", Integer.MAX_VALUE));

        assertThatThrownBy(() -> budget.set("b", text(20))).hasMessageContaining("2147483667");
    }

    @Test
    void aRefusedAttributeIsNotCounted() {
        AttributeBudget budget = budget(100, Map.of("a", 50));
        assertThatThrownBy(() -> budget.set("b", text(51))).isInstanceOf(IllegalArgumentException.class);

        assertThatCode(() -> budget.set("b", text(50))).doesNotThrowAnyException();
    }

    @Test
    void whatIsReplacedOrRemovedMakesRoom() {
        AttributeBudget budget = budget(100, Map.of("a", 50, "b", 50));
        budget.set("a", text(30));
        budget.remove("b");

        assertThatCode(() -> budget.set("c", text(70))).doesNotThrowAnyException();
    }

    @Test
    void changesAreCountedTogether() {
        AttributeBudget budget = budget(100, Map.of("a", 100));
        Map<String, Optional<Bytes>> changes = new HashMap<>();
        changes.put("a", Optional.empty());
        changes.put("b", Optional.of(Bytes.of(new byte[100])));

        assertThatCode(() -> budget.apply(changes)).doesNotThrowAnyException();
    }

    @Test
    void whatIsTooLargeAlreadyMayShrinkButNotGrow() {
        AttributeBudget budget = budget(100, Map.of("a", 200, "b", 50));

        assertThatCode(() -> budget.set("a", text(199))).doesNotThrowAnyException();
        assertThatThrownBy(() -> budget.set("b", text(51))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatCannotBeEncodedIsRefused() {
        assertThatThrownBy(() -> budget(100, Map.of()).set("a", new Object()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A text that is encoded in so many bytes. */
    private String text(int encoded) {
        return "x".repeat(encoded - overhead);
    }

    private AttributeBudget budget(int most, Map<String, Integer> sizes) {
        return new AttributeBudget(codec, most, sizes);
    }
}
