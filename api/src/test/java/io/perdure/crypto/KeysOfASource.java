package io.perdure.crypto;

import static io.perdure.crypto.Samples.key;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Timeout;

/** Live keys, and the source that is asked for them. */
@Timeout(30)
abstract class KeysOfASource {
    static final Binding HERE = Binding.of("here");

    final AtomicInteger asked = new AtomicInteger();
    volatile Supplier<KeyRing> source = () -> KeyRing.of(key("k1"));
    volatile Instant now = Instant.parse("2026-11-21T10:15:30Z");
    final LiveKeys keys = new LiveKeys(this::answer, () -> now);
    final RecordCipher cipher = RecordCipher.aesGcm(keys, new SecureRandom());

    KeyRing answer() {
        asked.incrementAndGet();
        return source.get();
    }

    void assertUnknown(int times) {
        byte[] sealed =
                RecordCipher.aesGcm(KeyRing.of(key("lost")), new SecureRandom()).seal(new byte[0], HERE);
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> cipher.open(sealed, HERE)).isInstanceOf(UnknownKeyException.class);
        }
    }

    byte[] seal() {
        return cipher.seal(new byte[] {42}, HERE);
    }
}
