package io.perdure.session.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.session.AttributeCodec;
import io.perdure.session.UnreadableAttributeException;
import io.perdure.session.codec.Samples.Basket;
import io.perdure.session.codec.Samples.Colour;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Values that nobody thought of, the same ones in every run. */
class RandomValuesTest {
    private final AttributeCodec codec = AttributeCodec.standard("io.perdure.session.codec.*");
    private final Random random = new Random(20261121);

    private Object value(int depth) {
        return depth == 0 || random.nextInt(4) == 0 ? scalar() : container(depth - 1);
    }

    private Object scalar() {
        return switch (random.nextInt(8)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextDouble();
            case 2 -> new UUID(random.nextLong(), random.nextLong());
            case 3 -> random.nextBoolean() ? Colour.RED : Colour.GREEN;
            case 4 -> (char) random.nextInt(65_536);
            case 5 -> random.nextBoolean();
            default -> text();
        };
    }

    /** Of any chars: halves of pairs, too. */
    private String text() {
        char[] text = new char[random.nextInt(12)];
        for (int i = 0; i < text.length; i++) {
            text[i] = (char) random.nextInt(65_536);
        }
        return new String(text);
    }

    private Object container(int depth) {
        List<Object> members = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            members.add(value(depth));
        }
        Map<Object, Object> map = new LinkedHashMap<>();
        members.forEach(member -> map.put(member, value(depth)));
        return switch (random.nextInt(11)) {
            case 0 -> members;
            case 1 -> List.copyOf(members);
            case 2 -> new HashSet<>(members);
            case 3 -> Set.copyOf(members);
            case 4 -> map;
            case 5 -> new HashMap<>(map);
            case 6 -> Map.copyOf(map);
            case 7 -> Collections.singletonList(members.get(0));
            case 8 -> new Basket(text(), List.of(text()));
            case 9 -> new TreeMap<>(Map.of(text(), members.get(0)));
            default -> Arrays.asList(members.get(0), null, BitSet.valueOf(new long[random.nextInt(2)]));
        };
    }

    @Test
    void everyValueComesBackEqualAsItsVeryClassAndIsWrittenTheSameAgain() {
        int serialized = 0;
        for (int i = 0; i < 1000; i++) {
            Object value = value(4);
            byte[] bytes = codec.encode(value);
            Object copy = codec.decode(bytes);

            assertThat(copy).isEqualTo(value);
            assertThat(copy.getClass()).isSameAs(value.getClass());
            if (bytes[0] == 'S') {
                serialized++;
            } else {
                assertThat(codec.encode(copy)).isEqualTo(bytes);
            }
        }
        assertThat(serialized).isBetween(100, 900);
    }

    @Test
    void alteredBytesAreReadOrUnreadableAndNothingElse() {
        int unreadable = 0;
        for (int i = 0; i < 600; i++) {
            byte[] bytes = codec.encode(value(3));
            for (int k = 0; k < 10; k++) {
                unreadable += read(altered(bytes)) ? 0 : 1;
            }
        }
        assertThat(unreadable).isGreaterThan(2000);
    }

    private byte[] altered(byte[] bytes) {
        byte[] altered =
                random.nextInt(8) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes.clone();
        for (int flips = random.nextInt(3); flips >= 0 && altered.length > 1; flips--) {
            altered[1 + random.nextInt(altered.length - 1)] ^= (byte) (1 << random.nextInt(8));
        }
        return altered;
    }

    private boolean read(byte[] bytes) {
        try {
            assertThat(codec.decode(bytes)).isNotNull();
            return true;
        } catch (UnreadableAttributeException e) {
            assertThat(e.reason()).isNotNull();
            return false;
        }
    }
}
