package io.perdure.session.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.session.AttributeCodec;
import io.perdure.session.UnreadableAttributeException;
import io.perdure.session.UnreadableAttributeException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attributes written by one version of an application and read by another: both really compiled. */
class ChangedClassesTest {
    private static final String CART_1 = "Cart:public record Cart(String owner, int items) {"
            + "public static Object sample() { return new Cart(\"alice\", 2); } }";
    private static final String CART_2 = "Cart:public record Cart(String owner, long items, boolean gift, char mark,"
            + " Integer rank, Optional<String> note, List<String> tags, Set<String> s, Map<String, String> m, OptionalInt n) {"
            + "public Cart { tags = List.copyOf(tags); note.isPresent(); }"
            + "public static Object sample() { return new Cart(\"bob\", 3, true, 'x', 1, Optional.of(\"n\"), List.of(\"t\"),"
            + " Set.of(), Map.of(), OptionalInt.of(1)); } }";

    private final AttributeCodec codec = AttributeCodec.standard("shop.*");

    @TempDir
    Path directory;

    private Object carry(String from, String type, String... to) throws IOException {
        byte[] bytes = Deployment.of(directory, from).encodeSample(codec, type);
        return Deployment.of(directory, to).decode(codec, bytes);
    }

    private void assertUnreadable(Reason reason, String message, String from, String type, String... to) {
        assertThatThrownBy(() -> carry(from, type, to))
                .isInstanceOfSatisfying(UnreadableAttributeException.class, e -> assertThat(e.reason())
                        .isSameAs(reason))
                .hasMessageContaining(message)
                .hasStackTraceContaining(message)
                .satisfies(e -> assertThat(e.toString()).doesNotContain("secret"));
    }

    @Test
    void componentThatWasAddedHasTheDefaultOfItsType() throws IOException {
        assertThat(carry(CART_1, "Cart", CART_2))
                .hasToString("Cart[owner=alice, items=2, gift=false, mark=\0, rank=null, note=Optional.empty, tags=[],"
                        + " s=[], m={}, n=OptionalInt.empty]");
    }

    @Test
    void componentThatWasRemovedIsIgnoredEvenIfItsClassIsGone() throws IOException {
        String with = "Cart:public record Cart(String owner, Extra extra, List<Extra> more) {"
                + "public record Extra(String text) {}"
                + "public static Object sample() { return new Cart(\"a\", new Extra(\"b\"), List.of(new Extra(\"c\"))); } }";

        assertThat(carry(with, "Cart", "Cart:public record Cart(String owner) {}"))
                .hasToString("Cart[owner=a]");
    }

    @Test
    void componentsAreFoundByNameInAnyOrder() throws IOException {
        assertThat(carry(CART_1, "Cart", "Cart:public record Cart(int items, String owner) {}"))
                .hasToString("Cart[items=2, owner=alice]");
    }

    @Test
    void primitiveMayBecomeWiderAndNotNarrower() throws IOException {
        assertThat(carry(CART_1, "Cart", "Cart:public record Cart(String owner, double items) {}"))
                .hasToString("Cart[owner=alice, items=2.0]");
        assertUnreadable(
                Reason.CLASS_CHANGED,
                "shop.Cart",
                CART_1,
                "Cart",
                "Cart:public record Cart(String owner, short items) {}");
    }

    @Test
    void componentOfAnotherTypeMakesTheAttributeUnreadable() {
        assertUnreadable(
                Reason.CLASS_CHANGED, "shop.Cart", CART_1, "Cart", "Cart:public record Cart(List<String> owner) {}");
        assertUnreadable(
                Reason.CLASS_CHANGED,
                "shop.Cart",
                "Cart:public record Cart(Integer items) { public static Object sample() { return new Cart(null); } }",
                "Cart",
                "Cart:public record Cart(int items) {}");
    }

    @Test
    void constructorThatRefusesMakesTheAttributeUnreadableAndIsNotQuoted() {
        assertUnreadable(
                Reason.CLASS_CHANGED,
                "java.lang.IllegalArgumentException",
                CART_1,
                "Cart",
                "Cart:public record Cart(String owner) {"
                        + "public Cart { throw new IllegalArgumentException(\"secret \" + owner); } }");
        assertUnreadable(
                Reason.CLASS_CHANGED,
                "java.lang.StackOverflowError",
                CART_1,
                "Cart",
                "Cart:public record Cart(String owner) { public Cart { new Cart(owner); } }");
    }

    @Test
    void constructorIsCalled() throws IOException {
        assertThat(
                        carry(
                                CART_1,
                                "Cart",
                                "Cart:public record Cart(String owner) { public Cart { owner = owner.toUpperCase(Locale.ROOT); } }"))
                .hasToString("Cart[owner=ALICE]");
    }

    @Test
    void recordThatIsGoneOrIsNoRecordMakesTheAttributeUnreadable() {
        assertUnreadable(Reason.CLASS_MISSING, "shop.Cart", CART_1, "Cart");
        assertUnreadable(Reason.CLASS_CHANGED, "no record", CART_1, "Cart", "Cart:public class Cart {}");
    }

    @Test
    void enumConstantsAreFoundByNameAndMayBeGone() throws IOException {
        String enum1 =
                "Size:public enum Size { SMALL, LARGE; public static Object sample() { return List.of(LARGE); } }";

        assertThat(carry(enum1, "Size", "Size:public enum Size { LARGE, MEDIUM, SMALL }"))
                .hasToString("[LARGE]");
        assertUnreadable(Reason.CLASS_CHANGED, "shop.Size", enum1, "Size", "Size:public enum Size { SMALL }");
        assertUnreadable(Reason.CLASS_CHANGED, "no enum", enum1, "Size", "Size:public class Size {}");
        assertUnreadable(Reason.CLASS_MISSING, "shop.Size", enum1, "Size");
        assertUnreadable(
                Reason.CLASS_CHANGED,
                "ExceptionInInitializerError",
                enum1,
                "Size",
                "Size:public enum Size { LARGE; static final int N = Integer.parseInt(\"secret\"); }");
    }

    @Test
    void enumSetsAndMapsMeetTheSameEnd() {
        for (String collection : new String[] {"EnumSet.of(LARGE)", "new EnumMap<>(Map.of(LARGE, 1))"}) {
            String enum1 = "Size:public enum Size { SMALL, LARGE; public static Object sample() { return " + collection
                    + "; } }";

            assertUnreadable(Reason.CLASS_CHANGED, "shop.Size", enum1, "Size", "Size:public enum Size { SMALL }");
            assertUnreadable(Reason.CLASS_MISSING, "shop.Size", enum1, "Size");
        }
    }

    @Test
    void setMembersThatHaveBecomeEqualAreOne() throws IOException {
        String two = "Tag:public record Tag(int a, int b) {"
                + "public static Object sample() { return Set.of(new Tag(1, 2), new Tag(1, 3)); } }";

        assertThat(carry(two, "Tag", "Tag:public record Tag(int a) {}")).hasToString("[Tag[a=1]]");
    }

    @Test
    void serializableClassMayGrowAndShrinkIfItSaysSo() throws IOException {
        String small = bean(1, "String name = \"n\";", "name");
        String large = bean(1, "String name = \"n\"; String more = \"m\"; int x = 5;", "name + more + x");

        assertThat(carry(small, "Bean", large)).hasToString("nnull0");
        assertThat(carry(large, "Bean", small)).hasToString("n");
    }

    @Test
    void serializableClassThatChangedMakesTheAttributeUnreadable() {
        String bean = bean(1, "String name = \"secret\";", "name");

        assertUnreadable(
                Reason.CLASS_CHANGED, "serialVersionUID", bean, "Bean", bean(2, "String name = \"n\";", "name"));
        assertUnreadable(Reason.CLASS_CHANGED, "shop.Bean", bean, "Bean", bean(1, "int name;", "name"));
        assertUnreadable(
                Reason.CLASS_CHANGED, "ClassCastException", bean, "Bean", bean(1, "List<String> name;", "name"));
        assertUnreadable(Reason.CLASS_CHANGED, "shop.Bean", bean, "Bean", "Bean:public class Bean {}");
        assertUnreadable(
                Reason.CLASS_CHANGED,
                "enum class",
                bean,
                "Bean",
                "Bean:public enum Bean implements Serializable { A }");
        assertUnreadable(Reason.CLASS_MISSING, "shop.Bean", bean, "Bean");
        assertUnreadable(
                Reason.CLASS_CHANGED,
                "java.io.InvalidObjectException",
                bean,
                "Bean",
                bean(
                        1,
                        "String name; private void readObject(ObjectInputStream in) throws Exception"
                                + " { in.defaultReadObject(); throw new InvalidObjectException(name); }",
                        "name"));
        assertUnreadable(
                Reason.CLASS_CHANGED,
                "java.lang.IllegalStateException",
                bean,
                "Bean",
                bean(
                        1,
                        "String name; private void readObject(ObjectInputStream in) { throw new IllegalStateException(\"secret\"); }",
                        "name"));
    }

    @Test
    void classThatNeedsOneThatIsGoneMakesTheAttributeUnreadable() throws IOException {
        Deployment whole = Deployment.of(
                directory, bean(1, "Extra extra;", "extra"), "Extra:public class Extra implements Serializable {}");
        byte[] bytes = whole.encodeSample(codec, "Bean");
        Deployment lacking = whole.without("Extra");

        assertThatThrownBy(() -> lacking.decode(codec, bytes))
                .isInstanceOfSatisfying(UnreadableAttributeException.class, e -> assertThat(e.reason())
                        .isSameAs(Reason.CLASS_MISSING))
                .hasMessageContaining("shop/Extra");
    }

    private static String bean(int version, String fields, String text) {
        return "Bean:public class Bean implements Serializable { private static final long serialVersionUID = "
                + version
                + "L; " + fields + " public static Object sample() { return new Bean(); }"
                + " public String toString() { return \"\" + " + text + "; } }";
    }
}
