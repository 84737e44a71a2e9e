package io.perdure.servlet.idempotency.recording;

import io.perdure.idempotency.ResponseBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import org.jspecify.annotations.Nullable;

/** Bytes in memory up to a limit, and beyond it in a temporary file. Safe for use by many threads. */
final class SpooledBody extends OutputStream implements ResponseBody {
    /** Written to the file at once: a handler may write single bytes. */
    private static final int PIECE = 64 * 1024;

    private final int memory;
    private final TemporaryFiles files;
    private final ChunkList chunks = new ChunkList();
    private @Nullable EncryptedFile file;

    SpooledBody(int memory, TemporaryFiles files) {
        this.memory = memory;
        this.files = files;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /** If it fails, what was written before is still there. */
    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; done += PIECE) {
            int count = Math.min(PIECE, length - done);
            if (chunks.length() + count > (file == null ? memory : PIECE)) {
                spill();
            }
            chunks.write(bytes, offset + done, count);
        }
    }

    private void spill() throws IOException {
        if (file == null) {
            file = files.create();
        }
        file.append(chunks.open());
        chunks.clear();
    }

    @Override
    public synchronized long length() {
        return chunks.length() + (file == null ? 0 : file.length());
    }

    /** What is here now; may be asked for any number of times. */
    @Override
    public synchronized InputStream open() {
        return file == null ? chunks.open() : new SequenceInputStream(file.open(), chunks.open());
    }

    /** Forgets everything, and deletes the file; may be written to again. */
    synchronized void clear() throws IOException {
        chunks.clear();
        if (file != null) {
            EncryptedFile old = file;
            file = null;
            old.close();
        }
    }

    @Override
    public void close() throws IOException {
        clear();
    }
}
