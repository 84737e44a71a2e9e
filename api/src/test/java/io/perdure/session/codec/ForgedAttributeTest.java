package io.perdure.session.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.session.AttributeCodec;
import io.perdure.session.UnreadableAttributeException;
import io.perdure.session.codec.Samples.Witness;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.SimpleDateFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import javax.management.BadAttributeValueExpException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes that this codec would never have written. */
class ForgedAttributeTest {
    private final AttributeCodec codec = AttributeCodec.standard("");

    @Test
    void forbiddenClassesAreRefusedByName() throws IOException {
        for (Object forbidden : List.of(
                new URL("http://localhost/"),
                new BadAttributeValueExpException("x"),
                new SimpleDateFormat("yyyy", Locale.ROOT))) {
            byte[] forged = serialized(forbidden);

            assertThatThrownBy(() -> codec.decode(forged))
                    .isInstanceOf(UnreadableAttributeException.class)
                    .hasMessageContaining(forbidden.getClass().getName());
        }
    }

    @Test
    void forbiddenClassesAreRefusedInsideAllowedOnes() throws IOException {
        byte[] forged = serialized(new HashMap<>(Map.of(1, new URL("http://localhost/"))));

        assertThatThrownBy(() -> codec.decode(forged)).hasMessageContaining("java.net.URL");
    }

    @Test
    void forbiddenClassesAreNeverInstantiated() throws IOException {
        byte[] forged = serialized(new ArrayList<>(List.of(new Witness())));
        int before = Witness.MADE.get();

        assertThatThrownBy(() -> codec.decode(forged)).isInstanceOf(UnreadableAttributeException.class);
        assertThat(Witness.MADE).hasValue(before);
        AttributeCodec.standard(Witness.class.getName()).decode(forged);
        assertThat(Witness.MADE).hasValue(before + 1);
    }

    @Test
    void proxiesAreRefused() throws IOException {
        InvocationHandler handler = (InvocationHandler & Serializable) (proxy, method, arguments) -> null;
        byte[] forged = serialized(Proxy.newProxyInstance(
                ForgedAttributeTest.class.getClassLoader(), new Class<?>[] {java.util.Map.class}, handler));

        for (AttributeCodec any : List.of(codec, AttributeCodec.standard("*"))) {
            assertThatThrownBy(() -> any.decode(forged)).hasMessage("It holds a proxy, which is never read");
        }
    }

    @Test
    void lambdasAreRefused() throws IOException {
        byte[] forged = serialized((Supplier<String> & Serializable) () -> "x");

        for (AttributeCodec any : List.of(codec, AttributeCodec.standard("*"))) {
            assertThatThrownBy(() -> any.decode(forged)).hasMessageContaining("java.lang.invoke.SerializedLambda");
        }
    }

    @Test
    void aClassThatCannotBeInitializedIsUnreadable() throws IOException {
        String fine = new String(serialized(new Samples.Fine()), StandardCharsets.ISO_8859_1);
        byte[] fail = fine.replace("Samples$Fine", "Samples$Fail").getBytes(StandardCharsets.ISO_8859_1);
        AttributeCodec open = AttributeCodec.standard("io.perdure.session.codec.*");

        assertThat(open.decode(fine.getBytes(StandardCharsets.ISO_8859_1))).isInstanceOf(Samples.Fine.class);
        assertThatThrownBy(() -> open.decode(fail)).isInstanceOf(UnreadableAttributeException.class);
    }

    @Test
    void impossibleSizesAreRefusedBeforeRoomIsMade() {
        for (char tag : "TXLhemM".toCharArray()) {
            for (int size : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 30, 100}) {
                byte[] forged = ByteBuffer.allocate(16)
                        .put((byte) 'P')
                        .put((byte) tag)
                        .putInt(size)
                        .array();

                assertThatThrownBy(() -> codec.decode(forged))
                        .as("%s %d", tag, size)
                        .isInstanceOf(UnreadableAttributeException.class);
            }
        }
    }

    @Test
    void listsInListsAreNotThisFormsAndDoNotBlowTheStack() {
        ByteBuffer forged = ByteBuffer.allocate(1 + 5 * 200_000).put((byte) 'P');
        while (forged.hasRemaining()) {
            forged.put((byte) 'L').putInt(1);
        }

        assertThatThrownBy(() -> codec.decode(forged.array())).isInstanceOf(UnreadableAttributeException.class);
    }

    @Test
    void bytesBehindTheEndAreRefused() {
        byte[] bytes = codec.encode("text");

        assertThatThrownBy(() -> codec.decode(Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(UnreadableAttributeException.class);
    }

    @Test
    void everyTruncationIsRefused() {
        for (Object value :
                List.of("text", new ArrayList<>(List.of(1, 2)), List.of("a", "b"), new HashMap<>(Map.of(1, 2)))) {
            byte[] bytes = codec.encode(value);
            for (int length = 0; length < bytes.length; length++) {
                byte[] cut = Arrays.copyOf(bytes, length);

                assertThatThrownBy(() -> codec.decode(cut))
                        .as("%s at %d", value, length)
                        .isInstanceOf(UnreadableAttributeException.class);
            }
        }
    }

    @Test
    void textOfAnotherTypeIsRefused() {
        for (char tag : "ysIJFDCNGUidtlozuX".toCharArray()) {
            byte[] forged = ByteBuffer.allocate(7)
                    .put((byte) 'P')
                    .put((byte) tag)
                    .putInt(1)
                    .put((byte) '*')
                    .array();
            if (tag != 'C') {
                assertThatThrownBy(() -> codec.decode(forged))
                        .as("%s", tag)
                        .isInstanceOf(UnreadableAttributeException.class);
            }
        }
    }

    @Test
    void arraysLongerThanTheirBytesAreRefusedBeforeRoomIsMade() throws IOException {
        byte[] forged = serialized(new int[] {1});
        ByteBuffer.wrap(forged).putInt(forged.length - 8, 1 << 30);
        byte[] bounds = serialized(new ArrayList<>(List.of(1)));

        assertThatThrownBy(() -> codec.decode(forged)).hasMessageContaining("A size in it is 4294967296");
        for (int at = 0; at < bounds.length - 3; at++) {
            byte[] altered = bounds.clone();
            ByteBuffer.wrap(altered).putInt(at, Integer.MAX_VALUE - 8);
            decodeOrRefuse(altered);
        }
    }

    @Test
    void classThatWritesByItselfAndLeavesItsFieldsOutIsRead() {
        AttributeCodec open = AttributeCodec.standard("io.perdure.session.codec.*");

        assertThat(((Samples.Wilful) open.decode(open.encode(new Samples.Wilful("a", 3)))).text())
                .isEqualTo("a3");
    }

    @Test
    void foreignClassIsNotInitialized(@TempDir Path directory) throws IOException {
        String property = "io.perdure.test.initialized";
        String loud = "static { System.setProperty(\"" + property + "\", \"yes\"); } public static Object sample()";
        for (String source : List.of(
                "Loud:public record Loud(int n) { " + loud + " { return List.of(new Loud(1)); } }",
                "Loud:public enum Loud { A; " + loud + " { return EnumSet.of(A); } }",
                "Loud:public enum Loud { A; " + loud + " { return A; } }",
                "Loud:public class Loud implements Serializable { " + loud + " { return new Loud(); } }",
                "Loud:public class Loud implements Serializable { " + loud + " { return new Loud[1]; } }")) {
            byte[] bytes = Deployment.of(directory, source).encodeSample(AttributeCodec.standard("shop.*"), "Loud");
            Deployment fresh = Deployment.of(directory, source);
            System.clearProperty(property);

            assertThatThrownBy(() -> fresh.decode(codec, bytes))
                    .isInstanceOfSatisfying(UnreadableAttributeException.class, e -> assertThat(e.reason())
                            .isSameAs(UnreadableAttributeException.Reason.CLASS_REFUSED))
                    .hasMessageContaining("shop.Loud");
            assertThat(System.getProperty(property)).as(source).isNull();
        }
    }

    @Test
    void garbageNeverGivesAnotherException() {
        Random random = new Random(5);
        for (int i = 0; i < 50_000; i++) {
            byte[] garbage = new byte[random.nextInt(40)];
            random.nextBytes(garbage);
            if (garbage.length > 1) {
                garbage[0] = (byte) "PS".charAt(i % 2);
                garbage[1] = (byte) "TLhemMXIC\u00ac".charAt(random.nextInt(10));
            }
            decodeOrRefuse(garbage);
        }
    }

    @Test
    void alteredBytesNeverGiveAnotherException() {
        AttributeCodec wide = AttributeCodec.standard("io.perdure.session.codec.*");
        Random random = new Random(6);
        byte[] bytes = wide.encode(new Samples.Basket("a", List.of("b", "c")));
        for (int i = 0; i < 15_000; i++) {
            byte[] altered = bytes.clone();
            altered[random.nextInt(altered.length)] = (byte) random.nextInt();
            decodeOrRefuse(altered);
        }
    }

    private void decodeOrRefuse(byte[] bytes) {
        try {
            assertThat(codec.decode(bytes)).isNotNull();
        } catch (UnreadableAttributeException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    static byte[] serialized(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write('S');
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }
}
