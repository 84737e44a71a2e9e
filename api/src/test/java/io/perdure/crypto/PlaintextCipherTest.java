package io.perdure.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.CorruptRecordException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class PlaintextCipherTest {
    private static final Binding HERE = Binding.of("here");

    @Test
    void itWarnsWhenItIsMade() {
        Logger logger = Logger.getLogger(PlaintextCipher.class.getName());
        Recorder recorder = new Recorder();
        logger.addHandler(recorder);
        RecordCipher.plaintext();
        logger.removeHandler(recorder);

        assertThat(recorder.records).singleElement().satisfies(record -> {
            assertThat(record.getLevel()).isEqualTo(Level.WARNING);
            assertThat(record.getMessage()).contains("perdure.encryption=plaintext");
        });
    }

    @Test
    void itGivesBackWhatWasStored() {
        RecordCipher cipher = RecordCipher.plaintext();

        assertThat(cipher.open(cipher.seal(new byte[0], HERE), HERE)).isEmpty();
        assertThat(cipher.open(cipher.seal(new byte[] {1, 2}, HERE), HERE)).containsExactly(1, 2);
        assertThat(cipher.isCurrent(cipher.seal(new byte[0], HERE))).isTrue();
    }

    @Test
    void aSealedValueIsRefused() {
        byte[] sealed = RecordCipher.aesGcm(KeyRing.of(Samples.key("k1")), new SecureRandom())
                .seal(new byte[] {1}, HERE);
        RecordCipher cipher = RecordCipher.plaintext();

        assertThat(cipher.isCurrent(sealed)).isFalse();
        assertThatThrownBy(() -> cipher.open(sealed, HERE))
                .isInstanceOf(CorruptRecordException.class)
                .hasMessageContainingAll("perdure.encryption=aes-gcm", "perdure.keys");
        assertThatThrownBy(() -> cipher.open(new byte[0], HERE)).isInstanceOf(CorruptRecordException.class);
    }

    /** Keeps what is logged. */
    private static final class Recorder extends Handler {
        private final List<LogRecord> records = new ArrayList<>();

        @Override
        public void publish(LogRecord record) {
            records.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
