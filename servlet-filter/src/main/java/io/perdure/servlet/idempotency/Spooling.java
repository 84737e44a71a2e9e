package io.perdure.servlet.idempotency;

import static io.perdure.config.Setting.IDEMPOTENCY_MEMORY;
import static io.perdure.config.Setting.IDEMPOTENCY_TEMP_DIR;

import io.perdure.config.Settings;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Where bodies are held.
 *
 * @param memory bytes of each body that stay in memory
 * @param directory of the temporary files that hold larger ones
 */
record Spooling(int memory, Path directory) {
    static Spooling from(Settings settings) {
        return new Spooling(settings.bytes(IDEMPOTENCY_MEMORY), directory(settings));
    }

    private static Path directory(Settings settings) {
        String text = settings.optional(IDEMPOTENCY_TEMP_DIR).orElseGet(() -> System.getProperty("java.io.tmpdir"));
        try {
            Path directory = Path.of(text);
            if (Files.isDirectory(directory) && Files.isWritable(directory)) {
                return directory;
            }
        } catch (InvalidPathException e) {
            throw settings.invalid(IDEMPOTENCY_TEMP_DIR, "It is no path: " + e.getReason() + ".");
        }
        throw settings.invalid(
                IDEMPOTENCY_TEMP_DIR, "There is no directory " + text + " that can be written to; make one.");
    }
}
