package io.perdure.servlet.session.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is left of a bean when its class has changed. */
class BeanFieldsTest {
    private static class Base implements Serializable {
        private static final long serialVersionUID = 1L;

        private final String name;

        Base(String name) {
            this.name = name;
        }
    }

    /** Has a field of the same name. */
    private static final class Bean extends Base {
        private static final long serialVersionUID = 1L;

        private final long count;
        private final transient String secret;
        private final String name;

        Bean(String base, String name, long count) {
            super(base);
            this.name = name;
            this.count = count;
            this.secret = name;
        }

        List<Object> all() {
            return List.of(super.name, name, count, secret);
        }
    }

    private static String field(String name) {
        return Bean.class.getName() + "#" + name;
    }

    @Test
    void fieldsOfEachClassComeBackAndTransientOnesDoNot() {
        Bean other = new Bean("x", "y", 0);
        BeanFields.of(new Bean("base", "name", 3)).fill(other);
        assertThat(other.all()).containsExactly("base", "name", 3L, "y");
    }

    @Test
    void fieldsThatAreGoneOrOfAnotherTypeAreLeftOut() {
        Bean bean = new Bean("base", "name", 3);
        new BeanFields(Map.of(field("count"), "three", field("gone"), 1, field("name"), "new")).fill(bean);
        assertThat(bean.all()).containsExactly("base", "new", 3L, "name");
    }

    @Test
    void widerPrimitiveTakesTheNarrowerOne() {
        Bean bean = new Bean("base", "name", 3);
        new BeanFields(Map.of(field("count"), new int[] {7})).fill(bean);
        assertThat(bean.all()).contains(7L);
    }
}
