package io.perdure.session.gadget;

import com.mchange.v2.c3p0.impl.PoolBackedDataSourceBase;
import com.sun.syndication.feed.impl.EqualsBean;
import com.sun.syndication.feed.impl.ToStringBean;
import java.io.Serializable;
import java.io.StringReader;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.rmi.MarshalledObject;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.SignedObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import javax.management.BadAttributeValueExpException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamSource;
import org.apache.commons.beanutils.BeanComparator;
import org.apache.commons.collections.Transformer;
import org.apache.commons.collections.functors.ChainedTransformer;
import org.apache.commons.collections.functors.ConstantTransformer;
import org.apache.commons.collections.functors.InvokerTransformer;
import org.apache.commons.collections.keyvalue.TiedMapEntry;
import org.apache.commons.collections.map.LazyMap;
import org.apache.commons.collections4.comparators.TransformingComparator;
import org.springframework.core.ResolvableType;

/** The well-known ways from reading an object to running code, each ending in the canary. */
final class Gadgets {
    private Gadgets() {}

    static List<Payload> singing() throws Exception {
        return List.of(
                Payload.of("commons-collections 3, map", tiedMap()),
                Payload.of(
                        "commons-collections 3, set",
                        new HashSet<>(Set.of(Payload.mark())),
                        tiedMap().keySet().iterator().next()),
                Payload.of("commons-collections 3, within a list", new ArrayList<>(List.of("x", tiedMap()))),
                Payload.of("commons-collections 4, queue", queue4()),
                Payload.of("commons-beanutils, queue and signed object", beanQueue()),
                Payload.of("rome, map and signed object", new HashMap<>(Map.of(Payload.mark(), 1)), romeBean()),
                Payload.of("c3p0, reference", pool()),
                Payload.of("JDK, URL in a map", new HashMap<>(Map.of(Payload.mark(), 1)), new URL("canary://host")));
    }

    /** The hash of its key asks a map that makes its values by calling what the stream says. */
    @SuppressWarnings("unchecked")
    static Map<Object, Object> tiedMap() {
        Transformer[] steps = {
            new ConstantTransformer(System.class),
            new InvokerTransformer("getMethod", new Class<?>[] {String.class, Class[].class}, new Object[] {
                "setProperty", new Class<?>[] {String.class, String.class}
            }),
            new InvokerTransformer("invoke", new Class<?>[] {Object.class, Object[].class}, new Object[] {
                null, new Object[] {Canary.PROPERTY, "sings"}
            }),
            new ConstantTransformer("value")
        };
        Map<Object, Object> lazy = LazyMap.decorate(new HashMap<>(), new ChainedTransformer(steps));
        HashMap<Object, Object> map = new HashMap<>();
        map.put(new TiedMapEntry(lazy, "key"), 1);
        // It has been asked already, and remembers.
        lazy.clear();
        return map;
    }

    /** Sings while it is filled, too. */
    private static Object queue4() {
        PriorityQueue<Object> queue = new PriorityQueue<>(
                2,
                new TransformingComparator<>(
                        new org.apache.commons.collections4.functors.ChainedTransformer<>(steps4())));
        queue.add(1);
        queue.add(2);
        return queue;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static org.apache.commons.collections4.Transformer<Object, Object>[] steps4() {
        return new org.apache.commons.collections4.Transformer[] {
            new org.apache.commons.collections4.functors.ConstantTransformer(System.class),
            new org.apache.commons.collections4.functors.InvokerTransformer(
                    "getMethod",
                    new Class<?>[] {String.class, Class[].class},
                    new Object[] {"setProperty", new Class<?>[] {String.class, String.class}}),
            new org.apache.commons.collections4.functors.InvokerTransformer(
                    "invoke",
                    new Class<?>[] {Object.class, Object[].class},
                    new Object[] {null, new Object[] {Canary.PROPERTY, "sings"}}),
            new org.apache.commons.collections4.functors.ConstantTransformer(1)
        };
    }

    /** Its getter reads a second stream, which no filter of the first one sees. */
    static SignedObject signed() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair keys = generator.generateKeyPair();
        return new SignedObject((Serializable) tiedMap(), keys.getPrivate(), Signature.getInstance("SHA256withECDSA"));
    }

    private static Object beanQueue() throws Exception {
        BeanComparator<Object> comparator = new BeanComparator<>("algorithm");
        PriorityQueue<Object> queue = new PriorityQueue<>(2, comparator);
        queue.add(signed());
        queue.add(signed());
        comparator.setProperty("object");
        return queue;
    }

    private static Object romeBean() throws Exception {
        return new EqualsBean(ToStringBean.class, new ToStringBean(SignedObject.class, signed()));
    }

    private static Object pool() throws Exception {
        PoolBackedDataSourceBase pool = new PoolBackedDataSourceBase(false);
        pool.setConnectionPoolDataSource(new CanaryFactory.Source());
        return pool;
    }

    /** What does not sing by itself, but is a step of known ways, or calls out in another manner. */
    static List<Payload> silent() throws Exception {
        return List.of(
                Payload.of("JDK, signed object", signed()),
                Payload.of("JDK, exception of a bean", new BadAttributeValueExpException(null)),
                Payload.of("JDK, translet", translet()),
                Payload.of("JDK, marshalled object of RMI", new MarshalledObject<>("x")),
                Payload.of("JDK, URL", new URL("http://localhost/")),
                Payload.of("JDK, proxy", proxy()),
                Payload.of("JDK, lambda", (Comparator<String> & Serializable) String::compareTo),
                Payload.of(
                        "JDK, comparator of a lambda in a queue",
                        new PriorityQueue<>((Comparator<String> & Serializable) String::compareTo)),
                Payload.of("spring, type", ResolvableType.forField(Gadgets.class.getDeclaredField("LISTS"))),
                Payload.of("commons-collections 3, transformer", new InvokerTransformer("exit", null, null)),
                Payload.of("commons-collections 4, comparator", new TransformingComparator<>(steps4()[0])),
                Payload.of("commons-beanutils, comparator", new BeanComparator<>("object")));
    }

    /** Only its type is of interest. */
    static final List<List<String>> LISTS = List.of();

    private static Object proxy() {
        return Proxy.newProxyInstance(
                Gadgets.class.getClassLoader(), new Class<?>[] {Comparator.class}, new GadgetHandler());
    }

    private static Object translet() throws Exception {
        String sheet = "<x:stylesheet version='1.0' xmlns:x='http://www.w3.org/1999/XSL/Transform'/>";
        return TransformerFactory.newInstance().newTemplates(new StreamSource(new StringReader(sheet)));
    }

    /** Does what it is told. */
    private static final class GadgetHandler implements InvocationHandler, Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) {
            return 0;
        }
    }
}
