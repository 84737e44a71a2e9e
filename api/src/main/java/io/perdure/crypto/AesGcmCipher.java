package io.perdure.crypto;

import io.perdure.Bytes;
import io.perdure.CorruptRecordException;
import io.perdure.PerdureException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Layout: format (1 byte), length of the key id (1), key id, nonce (12), ciphertext with tag. The header
 * is authenticated as well.
 */
final class AesGcmCipher implements RecordCipher {
    static final byte FORMAT = 1;

    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;

    private final LiveKeys keys;
    private final SecureRandom random;
    /** Making one takes longer than sealing a small value. */
    private final Queue<Cipher> idle = new ConcurrentLinkedQueue<>();

    AesGcmCipher(LiveKeys keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    @Override
    public byte[] seal(byte[] plain, Binding binding) {
        SealingKey key = keys.forSealing();
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        byte[] header = header(key.id());
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce);
            cipher.updateAAD(header);
            cipher.updateAAD(binding.bytes());
            ByteBuffer out = ByteBuffer.allocate(header.length + NONCE_LENGTH + cipher.getOutputSize(plain.length));
            out.put(header).put(nonce);
            cipher.doFinal(ByteBuffer.wrap(plain), out);
            idle.add(cipher);
            return out.array();
        } catch (GeneralSecurityException e) {
            throw new PerdureException("This Java runtime cannot seal with AES-256-GCM", e);
        }
    }

    @Override
    public byte[] open(byte[] sealed, Binding binding) {
        ByteBuffer in = ByteBuffer.wrap(sealed);
        String keyId = readKeyId(in);
        SealingKey key = keys.find(keyId).orElseThrow(() -> unknown(keyId));
        byte[] nonce = new byte[NONCE_LENGTH];
        if (in.remaining() < NONCE_LENGTH + TAG_BITS / Byte.SIZE) {
            throw altered(null);
        }
        in.get(nonce);
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce);
            cipher.updateAAD(header(keyId));
            cipher.updateAAD(binding.bytes());
            byte[] plain = cipher.doFinal(sealed, in.position(), in.remaining());
            idle.add(cipher);
            return plain;
        } catch (AEADBadTagException e) {
            throw altered(e);
        } catch (GeneralSecurityException e) {
            throw new PerdureException("This Java runtime cannot open AES-256-GCM", e);
        }
    }

    @Override
    public boolean isCurrent(byte[] sealed) {
        return keyId(sealed).equals(keys.currentId());
    }

    @Override
    public String keyId(byte[] sealed) {
        return readKeyId(ByteBuffer.wrap(sealed));
    }

    @Override
    public Bytes beginning(String keyId) {
        return Bytes.of(header(keyId));
    }

    @Override
    public Optional<LiveKeys> keys() {
        return Optional.of(keys);
    }

    /** To be given back by whoever has come to the end with it: one that failed is not used again. */
    private Cipher cipher(int mode, SealingKey key, byte[] nonce) throws GeneralSecurityException {
        Cipher known = idle.poll();
        Cipher cipher = known == null ? Cipher.getInstance("AES/GCM/NoPadding") : known;
        cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private static byte[] header(String keyId) {
        byte[] id = keyId.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(2 + id.length)
                .put(FORMAT)
                .put((byte) id.length)
                .put(id)
                .array();
    }

    private static String readKeyId(ByteBuffer in) {
        // A plaintext value is refused here: whoever can write the table could otherwise forge one.
        if (in.remaining() < 2 || in.get() != FORMAT) {
            throw new CorruptRecordException("A stored value is not sealed with AES-GCM. If it was written with "
                    + "perdure.encryption=plaintext, it cannot be read with encryption on.");
        }
        int length = in.get();
        if (length < 1 || length > in.remaining()) {
            throw altered(null);
        }
        byte[] id = new byte[length];
        in.get(id);
        return new String(id, StandardCharsets.US_ASCII);
    }

    /** What is no id at all was altered, and is kept out of messages and logs. */
    private static CorruptRecordException unknown(String keyId) {
        return SealingKey.isId(keyId) ? new UnknownKeyException(keyId) : altered(null);
    }

    private static CorruptRecordException altered(@Nullable Throwable cause) {
        String message = "A stored value was altered, or copied from another place. Restore the row from a backup.";
        return cause == null ? new CorruptRecordException(message) : new CorruptRecordException(message, cause);
    }
}
