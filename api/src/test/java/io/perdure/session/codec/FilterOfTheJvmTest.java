package io.perdure.session.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.session.AttributeCodec;
import io.perdure.session.UnreadableAttributeException;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An operator may set a filter for all streams, once in a JVM; so each of these has one of its own. */
@Timeout(60)
class FilterOfTheJvmTest {
    @Test
    void whatItRefusesIsUnreadableBecauseItsClassIsRefused() throws IOException {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Refusing.class.getName())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("CLASS_REFUSED: The filter of this JVM refuses its class: ");
    }

    /** A JVM whose operator wants no sets of bits. */
    static final class Refusing {
        private Refusing() {}

        public static void main(String[] arguments) {
            ObjectInputFilter operators = ObjectInputFilter.Config.createFilter("!java.util.BitSet");
            ObjectInputFilter.Config.setSerialFilterFactory(
                    (current, next) -> next == null ? operators : ObjectInputFilter.merge(operators, next));
            AttributeCodec codec = AttributeCodec.standard("");
            try {
                codec.decode(codec.encode(BitSet.valueOf(new long[] {5})));
            } catch (UnreadableAttributeException e) {
                System.out.println(e.reason() + ": " + e.getMessage());
            }
        }
    }
}
