package io.perdure.servlet.idempotency.recording;

import io.perdure.PerdureException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.KeyGenerator;
import javax.crypto.spec.IvParameterSpec;

/**
 * A temporary file that nobody else can read: AES in counter mode under a key that is only in memory, and used for no
 * other file. It has no name from the moment it is open, where the system allows that, and is gone when it is closed.
 */
final class EncryptedFile implements Closeable {
    private static final System.Logger LOG = System.getLogger(EncryptedFile.class.getName());
    private static final String CIPHER = "AES/CTR/NoPadding";
    private static final int KEY_BITS = 256;
    private static final int BLOCK = 16;
    private static final int BUFFER = 64 * 1024;

    private final Path path;
    /** Not a channel: that would be closed, and the answer lost, when somebody interrupts the handler's thread. */
    private final RandomAccessFile file;

    private final Key key;
    private long length;

    private EncryptedFile(Path path, Key key) throws IOException {
        this.path = path;
        this.file = new RandomAccessFile(path.toFile(), "rw");
        this.key = key;
    }

    static EncryptedFile create(Path directory, SecureRandom random) throws IOException {
        // Readable for its owner only, where the system knows owners.
        Path path = Files.createTempFile(directory, "perdure-", ".body");
        EncryptedFile created = new EncryptedFile(path, key(random));
        try {
            Files.delete(path);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "This system deletes no open file; it is deleted when it is closed", e);
        }
        return created;
    }

    private static Key key(SecureRandom random) {
        try {
            KeyGenerator generator = KeyGenerator.getInstance("AES");
            generator.init(KEY_BITS, random);
            return generator.generateKey();
        } catch (GeneralSecurityException e) {
            throw noCipher(e);
        }
    }

    private static PerdureException noCipher(GeneralSecurityException e) {
        return new PerdureException("This Java runtime has no " + CIPHER, e);
    }

    /** Appends all that is there, or, if it fails, nothing. */
    synchronized void append(InputStream plain) throws IOException {
        CipherInputStream sealed = new CipherInputStream(plain, cipherAt(length));
        byte[] buffer = new byte[BUFFER];
        long end = length;
        file.seek(end);
        for (int n = sealed.read(buffer); n >= 0; n = sealed.read(buffer)) {
            file.write(buffer, 0, n);
            end += n;
        }
        length = end;
    }

    /** In counter mode sealing and opening are the same, from any place on. */
    private Cipher cipherAt(long position) {
        byte[] counter =
                ByteBuffer.allocate(BLOCK).putLong(0).putLong(position / BLOCK).array();
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(counter));
            cipher.update(new byte[(int) (position % BLOCK)]);
            return cipher;
        } catch (GeneralSecurityException e) {
            throw noCipher(e);
        }
    }

    synchronized long length() {
        return length;
    }

    /** What is here now, from the first byte. */
    synchronized InputStream open() {
        return new CipherInputStream(new BufferedInputStream(new Sealed(length), BUFFER), cipherAt(0));
    }

    private synchronized int read(long position, byte[] bytes, int offset, int count) throws IOException {
        file.seek(position);
        return file.read(bytes, offset, count);
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
        Files.deleteIfExists(path);
    }

    /** The bytes as they are in the file. */
    private final class Sealed extends InputStream {
        private final long end;
        private long position;

        Sealed(long end) {
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] bytes, int offset, int count) throws IOException {
            int wanted = (int) Math.min(count, end - position);
            int n = wanted == 0 ? -1 : EncryptedFile.this.read(position, bytes, offset, wanted);
            position += Math.max(n, 0);
            return n;
        }
    }
}
