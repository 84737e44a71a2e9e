package io.perdure.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.Bytes;
import io.perdure.session.spi.FormerAttributes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What can be read of attributes that another product wrote. */
class FormerObjectsTest {
    private static final String OWN = FormerObjectsTest.class.getName();

    /** Says when it is made from a stream. */
    static class Gadget implements Serializable {
        static final AtomicInteger MADE = new AtomicInteger();
        private static final long serialVersionUID = 1L;
        private final List<String> more = new ArrayList<>(List.of("more"));

        int size() {
            return more.size();
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            MADE.incrementAndGet();
        }
    }

    /** Innocent, but for what it extends. */
    static final class Heiress extends Gadget {
        private static final long serialVersionUID = 1L;
    }

    /** The application's own. */
    static final class Basket implements Serializable {
        private static final long serialVersionUID = 0x5151_5151_5151_5151L;
        private final String item;

        Basket(String item) {
            this.item = item;
        }

        @Override
        public String toString() {
            return item;
        }
    }

    /** Never comes back. */
    static final class Refusing implements Serializable {
        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) throws IOException {
            throw new InvalidObjectException("on purpose: " + in.available());
        }
    }

    /** An enum of somebody else's. */
    enum Colour {
        RED
    }

    private static Optional<Map<String, Object>> read(String admitted, FormerAttributes attributes) {
        return new FormerObjects(AttributeCodec.standard(admitted)::admits, (name, reason) -> {}).read(attributes);
    }

    private static Map<String, Object> readAll(String admitted, Map<String, Object> values) throws IOException {
        return read(admitted, new FormerAttributes.Together(Bytes.of(together(values))))
                .orElseThrow();
    }

    /** As Jetty does it. */
    private static byte[] together(Map<String, Object> values) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(values.size());
            for (Map.Entry<String, Object> value : values.entrySet()) {
                out.writeUTF(value.getKey());
                out.writeBoolean(false);
                out.writeObject(value.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static Bytes alone(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return Bytes.of(bytes.toByteArray());
    }

    private static Map<String, Object> around(Object value) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("before", "b");
        values.put("bad", value);
        values.put("after", List.of("a", 1));
        return values;
    }

    @Test
    void everyValueComesBack() throws IOException {
        Map<String, Object> values = around(new Basket("tea"));

        assertThat(readAll(OWN + "$*", values))
                .hasSize(3)
                .containsEntry("before", "b")
                .containsEntry("after", List.of("a", 1));
        assertThat(readAll(OWN + "$*", values).get("bad")).hasToString("tea");
        assertThat(readAll("", Map.of())).isEmpty();
    }

    @Test
    void valueOfAClassThatIsNotAdmittedIsSkippedAndNeverMade() throws IOException {
        int before = Gadget.MADE.get();

        for (Object refused : List.of(
                new Gadget(), new Gadget[] {new Gadget()}, List.of("x", new Gadget()), Colour.RED, Gadget.class)) {
            assertThat(readAll("", around(refused)))
                    .as("%s", refused.getClass())
                    .containsOnly(Map.entry("before", "b"), Map.entry("after", List.of("a", 1)));
        }
        assertThat(Gadget.MADE).hasValue(before);
        assertThat(readAll(OWN + "$*", around(new Gadget()))).hasSize(3);
        assertThat(Gadget.MADE).hasValue(before + 1);
    }

    @Test
    void nothingOfAClassThatIsNotAdmittedRunsUnderAnAdmittedOne() throws IOException {
        int before = Gadget.MADE.get();

        assertThat(readAll(OWN + "$Heiress", around(new Heiress())))
                .doesNotContainKey("bad")
                .hasSize(2);
        assertThat(Gadget.MADE).hasValue(before);
        assertThat(new Heiress().size()).isOne();
    }

    @Test
    void proxyIsSkipped() throws IOException {
        InvocationHandler handler = (InvocationHandler & Serializable) (proxy, method, arguments) -> null;
        Object proxy =
                Proxy.newProxyInstance(Supplier.class.getClassLoader(), new Class<?>[] {Supplier.class}, handler);

        assertThat(readAll("**", around(proxy))).containsOnlyKeys("before", "after");
    }

    @Test
    void valueThatPointsIntoASkippedOneIsSkippedToo() throws IOException {
        Gadget gadget = new Gadget();
        Map<String, Object> values = around(gadget);
        values.put("again", new ArrayList<>(List.of(gadget)));
        values.put("last", "l");

        assertThat(readAll("", values)).containsOnlyKeys("before", "after", "last");
    }

    @Test
    void changedClassLosesItsValueOnly() throws IOException {
        byte[] stream = together(around(new Basket("tea")));
        String version = "QQQQQQQQ";
        int at = new String(stream, StandardCharsets.ISO_8859_1).indexOf(version);
        stream[at] = 'R';

        assertThat(read(OWN + "$*", new FormerAttributes.Together(Bytes.of(stream)))
                        .orElseThrow())
                .containsOnlyKeys("before", "after");
    }

    @Test
    void valueThatThrowsTakesWhatIsBehindItAlong() throws IOException {
        assertThat(readAll(OWN + "$*", around(new Refusing()))).containsOnlyKeys("before");
        assertThat(readAll("", around(new int[2_000_000]))).containsOnlyKeys("before");
    }

    @Test
    void cutStreamGivesWhatIsWhole() throws IOException {
        byte[] stream = together(around("x"));

        assertThat(read("", new FormerAttributes.Together(Bytes.of(Arrays.copyOf(stream, stream.length - 3))))
                        .orElseThrow())
                .containsOnlyKeys("before", "bad");
    }

    @Test
    void somethingElseIsNotTakenForAttributes() throws IOException {
        for (byte[] other : List.of(
                new byte[0],
                "{\"a\":1}".getBytes(StandardCharsets.US_ASCII),
                alone("x").array(),
                alone(new Gadget()).array())) {
            assertThat(read("", new FormerAttributes.Together(Bytes.of(other)))).isEmpty();
        }
    }

    @Test
    void separateValuesAreLostOneByOne() throws IOException {
        int before = Gadget.MADE.get();
        FormerAttributes attributes = new FormerAttributes.Separate(Map.of(
                "text", alone("x"),
                "gadget", alone(new Gadget()),
                "throws", alone(new Refusing()),
                "json", Bytes.of("{}".getBytes(StandardCharsets.US_ASCII)),
                "list", alone(List.of(1, 2))));

        assertThat(read(OWN + "$Refusing", attributes).orElseThrow())
                .containsOnly(Map.entry("text", "x"), Map.entry("list", List.of(1, 2)));
        assertThat(Gadget.MADE).hasValue(before);
    }
}
