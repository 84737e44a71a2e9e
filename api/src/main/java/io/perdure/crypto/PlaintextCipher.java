package io.perdure.crypto;

import io.perdure.Bytes;
import io.perdure.CorruptRecordException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** One format byte and the value as it is. The byte tells it from a sealed value. */
final class PlaintextCipher implements RecordCipher {
    private static final System.Logger LOG = System.getLogger(PlaintextCipher.class.getName());
    private static final byte FORMAT = 0;

    PlaintextCipher() {
        LOG.log(
                System.Logger.Level.WARNING,
                "perdure.encryption=plaintext: bodies and attributes can be read by whoever reads the database");
    }

    @Override
    public byte[] seal(byte[] plain, Binding binding) {
        return ByteBuffer.allocate(1 + plain.length).put(FORMAT).put(plain).array();
    }

    @Override
    public byte[] open(byte[] sealed, Binding binding) {
        if (!isCurrent(sealed)) {
            throw new CorruptRecordException("A stored value is sealed, and perdure.encryption=plaintext has no keys "
                    + "to open it. Set perdure.encryption=aes-gcm and perdure.keys as they were.");
        }
        return Arrays.copyOfRange(sealed, 1, sealed.length);
    }

    @Override
    public boolean isCurrent(byte[] sealed) {
        return sealed.length > 0 && sealed[0] == FORMAT;
    }

    @Override
    public String keyId(byte[] sealed) {
        return "";
    }

    @Override
    public Bytes beginning(String keyId) {
        return Bytes.of(new byte[] {FORMAT});
    }

    @Override
    public Optional<LiveKeys> keys() {
        return Optional.empty();
    }
}
