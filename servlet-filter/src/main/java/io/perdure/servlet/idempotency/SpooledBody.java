package io.perdure.servlet.idempotency;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bytes in memory up to a limit, in a temporary file beyond it. */
final class SpooledBody extends OutputStream {
    private final int limit;
    private ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable Path file;
    private @Nullable OutputStream fileOut;
    private boolean sealed;

    SpooledBody(int limit) {
        this.limit = limit;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (sealed) {
            return;
        }
        if (fileOut == null && memory.size() + length > limit) {
            spill();
        }
        (fileOut == null ? memory : fileOut).write(bytes, offset, length);
    }

    private void spill() throws IOException {
        file = Files.createTempFile("perdure-", ".response");
        fileOut = Files.newOutputStream(file);
        memory.writeTo(fileOut);
        memory = new ByteArrayOutputStream();
    }

    /** The bytes, unless they went beyond the limit. */
    Optional<byte[]> bytes() {
        return file == null ? Optional.of(memory.toByteArray()) : Optional.empty();
    }

    void writeTo(OutputStream out) throws IOException {
        if (file == null || fileOut == null) {
            memory.writeTo(out);
        } else {
            fileOut.flush();
            Files.copy(file, out);
        }
    }

    /** What is written from now on is nobody's answer any more. */
    void seal() {
        sealed = true;
    }

    void clear() throws IOException {
        memory.reset();
        close();
    }

    /** Forgets the file; what is in memory stays readable. */
    @Override
    public void close() throws IOException {
        if (file != null && fileOut != null) {
            fileOut.close();
            Files.deleteIfExists(file);
            file = null;
            fileOut = null;
        }
    }
}
