package io.perdure.servlet.idempotency.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * Where bodies go that are too large for memory. Nothing in the files is readable, even for who has them.
 *
 * @param directory exists, and can be written to
 * @param random makes the key of each file
 */
public record TemporaryFiles(Path directory, SecureRandom random) {
    EncryptedFile create() throws IOException {
        return EncryptedFile.create(directory, random);
    }
}
