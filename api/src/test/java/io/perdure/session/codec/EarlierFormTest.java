package io.perdure.session.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.session.AttributeCodec;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.Month;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Bytes as earlier versions have stored them, kept here as they were. */
class EarlierFormTest {
    private final AttributeCodec codec = AttributeCodec.standard("");

    /** Sizes of four bytes, each written as one char below 256. */
    private Object decode(String bytes) {
        return codec.decode(bytes.replace("~", "\0\0\0").getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void scalarsOfTheFirstFormAreRead() {
        assertThat(decode("PT~\5\u00c3\u00a4b\u00c3\u00b6")).isEqualTo("äbö");
        assertThat(decode("PI~\2-7")).isEqualTo(-7);
        assertThat(decode("PB~\4true")).isEqualTo(true);
        assertThat(decode("PN~\0041.10")).isEqualTo(new BigDecimal("1.10"));
        assertThat(decode("Pi~\0241970-01-01T00:00:00Z")).isEqualTo(Instant.EPOCH);
        assertThat((byte[]) decode("PX~\4AP9/")).containsExactly(0, -1, 127);
    }

    @Test
    void collectionsOfTheFirstFormAreRead() {
        assertVery(decode("PL~\2I~\0011T~\1a"), new ArrayList<>(List.of(1, "a")));
        assertVery(decode("Ph~\1I~\0011"), new HashSet<>(Set.of(1)));
        assertVery(decode("Pe~\1I~\0011"), new LinkedHashSet<>(Set.of(1)));
        assertVery(decode("Pm~\1T~\1kI~\0011"), new HashMap<>(Map.of("k", 1)));
        assertVery(decode("PM~\1T~\1kI~\0011"), new LinkedHashMap<>(Map.of("k", 1)));
    }

    private static void assertVery(Object read, Object expected) {
        assertThat(read).isEqualTo(expected);
        assertThat(read.getClass()).isSameAs(expected.getClass());
    }

    @Test
    void serializedValuesAreRead() {
        // What Java serialization makes of List.of("a").
        String stored = "53aced000573720011" + hex("java.util.CollSer") + "578eabb63a1ba811030001490003" + hex("tag")
                + "78700000000177040000000174000161" + "78";

        assertThat(codec.decode(HexFormat.of().parseHex(stored))).isEqualTo(List.of("a"));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void todaysFormStaysAsItIs() {
        assertThat(text(List.of("a", 7))).isEqualTo("V\0" + "5\2T\1aI\0017");
        assertThat(text(Map.of(true, new int[] {258}))).isEqualTo("V\0" + "7\1B\4true=I\1\0\0\1\2");
        assertThat(text(Month.MAY)).isEqualTo("V\1\17java.time.Month\0#\0\3MAY");
    }

    private String text(Object value) {
        return new String(codec.encode(value), StandardCharsets.ISO_8859_1);
    }
}
