package io.perdure.examples.lab;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The file in which clients write down each try before they go on. Safe for use by many threads. */
final class TryLog implements AutoCloseable {
    private final BufferedWriter file;

    private TryLog(BufferedWriter file) {
        this.file = file;
    }

    static TryLog create(Path path) {
        try {
            return new TryLog(Files.newBufferedWriter(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Try> read(Path path) {
        try (Stream<String> lines = Files.lines(path)) {
            return lines.map(Try::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void add(Try made) {
        try {
            file.write(made.toLine());
            file.newLine();
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
