package io.perdure.session.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.session.AttributeCodec;
import io.perdure.session.codec.Samples.Basket;
import io.perdure.session.codec.Samples.Car;
import io.perdure.session.codec.Samples.Colour;
import io.perdure.session.codec.Samples.Engine;
import io.perdure.session.codec.Samples.Node;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Which classes of an application may be stored, and what is said of the others. */
class AdmittedClassesTest {
    private static final Basket BASKET = new Basket("alice", List.of("tea"));

    private final AttributeCodec closed = AttributeCodec.standard("");
    private final AttributeCodec open = AttributeCodec.standard("io.perdure.session.codec.*");

    @Test
    void aClassThatIsNotAdmittedIsRefusedWhenWritten() {
        assertThatThrownBy(() -> closed.encode(BASKET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        Basket.class.getName(), "perdure.session.classes", "io.perdure.session.codec.*");
    }

    @Test
    void itIsFoundInsideCollectionsAndArraysToo() {
        for (Object value : List.of(List.of(BASKET), Map.of("k", BASKET), new Basket[0], new Object[] {BASKET})) {
            assertThatThrownBy(() -> closed.encode(value)).hasMessageContaining(Basket.class.getName());
        }
    }

    @Test
    void anAdmittedRecordComesBack() {
        assertThat(open.decode(open.encode(BASKET))).isEqualTo(BASKET);
    }

    @Test
    void aPatternMayNameOneClass() {
        AttributeCodec one = AttributeCodec.standard(" " + Basket.class.getName() + " ");

        assertThat(one.decode(one.encode(BASKET))).isEqualTo(BASKET);
        assertThatThrownBy(() -> one.encode(Colour.RED)).hasMessageContaining(Colour.class.getName());
    }

    @Test
    void anArrayIsAdmittedAsItsMembersAreHoweverManyDimensionsItHas() {
        for (Class<?> type : List.of(int[].class, int[][][].class, String[][][].class)) {
            assertThat(closed.admits(type)).isTrue();
        }
        assertThat(closed.admits(Basket[][][].class)).isFalse();
        assertThat(open.admits(Basket[][][].class)).isTrue();
    }

    @Test
    void aPatternMayAdmitSubpackages() {
        AttributeCodec wide = AttributeCodec.standard("io.perdure.**;com.example.*");

        assertThat(wide.decode(wide.encode(BASKET))).isEqualTo(BASKET);
    }

    @Test
    void aPatternMayRefuseWhatIsAllowedOtherwise() {
        BitSet bits = BitSet.valueOf(new long[] {5});

        assertThat(closed.decode(closed.encode(bits))).isEqualTo(bits);
        assertThatThrownBy(() -> AttributeCodec.standard("!java.util.BitSet").encode(bits))
                .hasMessageContaining("java.util.BitSet");
    }

    @Test
    void aMalformedPatternIsRefused() {
        assertThatThrownBy(() -> AttributeCodec.standard(".*")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void enumsAndTheirCollectionsComeBack() {
        for (Object value :
                List.of(Colour.RED, Colour.GREEN, EnumSet.of(Colour.GREEN), new EnumMap<>(Map.of(Colour.RED, 1)))) {
            assertThat(open.decode(open.encode(value))).isEqualTo(value);
        }
    }

    @Test
    void whatIsNotSerializableIsRefusedByName() {
        for (Object value : List.of(new Engine(), new Car(new Engine()), List.of(new Engine()))) {
            assertThatThrownBy(() -> open.encode(value))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll(Engine.class.getName(), "is not Serializable");
        }
    }

    @Test
    void classesOfTheJdkThatAreNoValuesAreRefused() throws IOException {
        URL url = new URL("http://localhost/");

        assertThatThrownBy(() -> closed.encode(url)).hasMessageContaining("java.net.URL");
    }

    @Test
    void ofSeveralThatAreRefusedTheFirstIsNamed() throws IOException {
        List<Object> several = List.of(new BitSet(), new Samples.Witness(), new URL("http://localhost/"));

        assertThatThrownBy(() -> closed.encode(several))
                .hasMessageContaining(Samples.Witness.class.getName())
                .hasMessageNotContaining("java.net.URL");
    }

    @Test
    void proxiesAreRefusedWhenWritten() {
        Object proxy = Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Map.class}, new Handler());

        assertThatThrownBy(() -> open.encode(proxy)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noPatternAdmitsLambdasAndProxies() {
        AttributeCodec all = AttributeCodec.standard("*");
        Object proxy = Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Map.class}, new Handler());
        Object lambda = (Supplier<String> & Serializable) () -> "x";

        assertThat(all.admits(Handler.class)).isTrue();
        assertThat(all.admits(SerializedLambda.class)).isFalse();
        for (Object code : List.of(proxy, lambda)) {
            assertThat(all.admits(code.getClass())).isFalse();
            assertThat(all.admits(code.getClass().arrayType())).isFalse();
            assertThatThrownBy(() -> all.encode(code)).hasMessageContaining("a lambda or a proxy");
        }
    }

    @Test
    void whatIsNestedTooDeeplyToBeReadIsRefusedWhenWritten() {
        assertThat(((Node) open.decode(open.encode(Node.chain(40)))).length()).isEqualTo(40);
        for (int length : new int[] {41, 1000, 1_000_000}) {
            assertThatThrownBy(() -> open.encode(Node.chain(length)))
                    .as("%d", length)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("40 deep", Node.class.getName());
        }
        assertThat(closed.decode(closed.encode(Samples.nested(40)))).isEqualTo(Samples.nested(40));
        assertThatThrownBy(() -> closed.encode(Samples.nested(41))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsTooLargeToBeReadIsRefusedWhenWritten() {
        AttributeCodec roomy = StandardCodec.of(new CodecRules("", true, 64 << 20), OwnClasses.NONE, List.of());
        List<Object> many = manyLists();
        many.add(new BitSet());

        assertThatThrownBy(() -> roomy.encode(many))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("100000 objects");
    }

    @Test
    void anApplicationsOwnFailureToWriteIsARefusal() {
        assertThatThrownBy(() -> open.encode(new Unwritable()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Unwritable.class.getName());
    }

    private static List<Object> manyLists() {
        List<Object> lists = new ArrayList<>();
        for (int i = 0; i < 100_001; i++) {
            lists.add(new ArrayList<>());
        }
        return lists;
    }

    /** Could be written, but a proxy that uses it could not be read. */
    private static final class Handler implements InvocationHandler, Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) {
            return 0;
        }
    }

    /** Fails to write itself. */
    private static final class Unwritable implements Serializable {
        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) throws IOException {
            throw new IOException("on purpose");
        }
    }
}
