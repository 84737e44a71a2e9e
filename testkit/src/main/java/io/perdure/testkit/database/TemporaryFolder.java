package io.perdure.testkit.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that goes away with everything in it. */
record TemporaryFolder(Path path) implements AutoCloseable {
    static TemporaryFolder create() {
        try {
            return new TemporaryFolder(Files.createTempDirectory("perdure-"));
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary folder: look at the system property java.io.tmpdir", e);
        }
    }

    @Override
    public void close() {
        try {
            for (Path child : deepestFirst()) {
                Files.deleteIfExists(child);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Left behind: " + path, e);
        }
    }

    private List<Path> deepestFirst() throws IOException {
        if (Files.notExists(path)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(path)) {
            return all.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
