package io.perdure.session.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.ConfigurationException;
import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import io.perdure.session.AttributeCodec;
import io.perdure.session.UnreadableAttributeException;
import io.perdure.session.UnreadableAttributeException.Reason;
import io.perdure.session.codec.Samples.Basket;
import io.perdure.session.codec.Samples.Node;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the settings do to attributes. */
class CodecRulesTest {
    private static final Basket BASKET = new Basket("alice", List.of("tea"));

    private static CodecRules rules(Map<String, String> settings) {
        return CodecRules.from(Settings.of(new SettingSource("test", settings)));
    }

    private static AttributeCodec codec(CodecRules rules) {
        return StandardCodec.of(rules, OwnClasses.NONE, List.of());
    }

    @Test
    void defaults() {
        assertThat(rules(Map.of())).isEqualTo(new CodecRules("", true, 1 << 20)).isEqualTo(CodecRules.admitting(" "));
    }

    @Test
    void everySettingIsRead() {
        assertThat(rules(Map.of(
                        "perdure.session.classes", "com.shop.*",
                        "perdure.session.serialization", "off",
                        "perdure.session.max-attribute", "2KiB")))
                .isEqualTo(new CodecRules("com.shop.*", false, 2048));
    }

    @Test
    void unusableSettingsAreRefusedByName() {
        for (Map.Entry<String, String> wrong : Map.of(
                        "perdure.session.classes", ".*",
                        "perdure.session.serialization", "on",
                        "perdure.session.max-attribute", "0")
                .entrySet()) {
            assertThatThrownBy(() -> rules(Map.ofEntries(wrong)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContainingAll(wrong.getKey(), "'" + wrong.getValue() + "'");
        }
        assertThatThrownBy(() -> rules(Map.of("perdure.session.classes", "com.shop.*;maxdepth=5")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("maxdepth");
        assertThatThrownBy(() -> new CodecRules("", true, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withoutSerializationWhatNeedsItIsRefused() {
        AttributeCodec strict = codec(new CodecRules("io.perdure.**", false, 1 << 20));

        assertThat(strict.decode(strict.encode(BASKET))).isEqualTo(BASKET);
        assertThatThrownBy(() -> strict.encode(List.of(new BitSet())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("java.util.BitSet", "perdure.session.serialization", "AttributeFormat");
    }

    @Test
    void withoutSerializationWhatWasStoredByItIsNotRead() {
        AttributeCodec strict = codec(new CodecRules("io.perdure.**", false, 1 << 20));
        byte[] stored = AttributeCodec.standard("").encode(new BitSet());

        assertThatThrownBy(() -> strict.decode(stored))
                .isInstanceOfSatisfying(UnreadableAttributeException.class, e -> assertThat(e.reason())
                        .isSameAs(Reason.CLASS_REFUSED))
                .hasMessageContaining("perdure.session.serialization");
    }

    @Test
    void whatIsTooLargeIsRefusedWithTheLimitAndTheSetting() {
        AttributeCodec small = codec(new CodecRules("io.perdure.**", true, 100));

        assertThat(small.encode("x".repeat(96))).hasSize(100);
        assertThat(small.encode(new byte[95])).hasSize(100);
        for (Object large : List.of(
                "x".repeat(97),
                new byte[96],
                List.of("x".repeat(50), "x".repeat(50)),
                new int[1 << 24],
                new ArrayList<>(Collections.nCopies(99, null)),
                new BitSet[] {BitSet.valueOf(new long[100])},
                Node.chain(30))) {
            assertThatThrownBy(() -> small.encode(large))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("100 bytes", "perdure.session.max-attribute");
        }
    }

    @Test
    void whatAHigherLimitLetInIsStillRead() {
        byte[] bytes = codec(new CodecRules("", true, 1 << 20)).encode("x".repeat(1000));

        assertThat(codec(new CodecRules("", true, 100)).decode(bytes)).isEqualTo("x".repeat(1000));
    }

    @Test
    void whatIsAdmittedInAdditionCannotBeRefusedAndNothingElseChanges() {
        CodecRules rules = new CodecRules("!" + Basket.class.getName() + ";com.shop.*", false, 7);
        CodecRules wider = rules.alsoAdmitting(Basket.class.getName());

        assertThat(codec(rules).admits(Basket.class)).isFalse();
        assertThat(codec(wider).admits(Basket.class)).isTrue();
        assertThat(wider.serialization()).isFalse();
        assertThat(wider.maxBytes()).isEqualTo(7);
    }

    @Test
    void whatIsLargerThanWasEverAdmittedIsNotLookedAt() {
        int least = 16 << 20;
        AttributeCodec small = codec(new CodecRules("", true, 100));
        AttributeCodec large = codec(new CodecRules("", true, least + 100));
        byte[] bytes = large.encode("x".repeat(least));

        assertThatThrownBy(() -> small.decode(new byte[least + 1])).hasMessageContaining("more than was ever admitted");
        assertThatThrownBy(() -> small.decode(new byte[least])).hasMessageContaining("It has form 0");
        assertThat(large.decode(bytes)).isEqualTo("x".repeat(least));
    }

    @Test
    void ownClassesAreAdmittedAndMayBeRefusedByPattern() {
        OwnClasses own = type -> type == Basket.class;
        AttributeCodec open = StandardCodec.of(CodecRules.admitting(""), own, List.of());
        AttributeCodec closed = StandardCodec.of(CodecRules.admitting("!" + Basket.class.getName()), own, List.of());

        assertThat(open.decode(open.encode(BASKET))).isEqualTo(BASKET);
        assertThatThrownBy(() -> open.encode(Node.chain(1))).hasMessageContaining(Node.class.getName());
        assertThatThrownBy(() -> closed.encode(BASKET)).hasMessageContaining(Basket.class.getName());
        assertThatThrownBy(() -> closed.decode(open.encode(BASKET)))
                .isInstanceOfSatisfying(UnreadableAttributeException.class, e -> assertThat(e.reason())
                        .isSameAs(Reason.CLASS_REFUSED))
                .hasMessageContainingAll(Basket.class.getName(), "perdure.session.classes");
    }
}
