package io.perdure.examples.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder of a server.
 *
 * @param path may not be there yet
 */
record Folder(Path path) {
    static Folder of(Path parent, String name) {
        return new Folder(parent.resolve(name));
    }

    /** Makes it a new copy. */
    Folder copyOf(Path original) {
        try (Stream<Path> all = Files.walk(original)) {
            delete();
            for (Path from : (Iterable<Path>) all::iterator) {
                Path to = path.resolve(original.relativize(from).toString());
                Files.createDirectories(to.getParent());
                Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Folder delete() {
        if (Files.exists(path)) {
            try (Stream<Path> all = Files.walk(path)) {
                for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return this;
    }

    boolean has(String name) {
        return Files.exists(path.resolve(name));
    }

    /** Makes a file, with its folder. */
    Folder write(String name, String text) {
        try {
            Path file = path.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes a file; what is to be replaced must be there. */
    Folder replace(String name, String old, String text) {
        String before = read(name);
        if (!before.contains(old)) {
            throw new IllegalStateException(name + " has no " + old);
        }
        return write(name, before.replace(old, text));
    }

    String read(String name) {
        try {
            return Files.readString(path.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void addFile(Path file) {
        try {
            Files.createDirectories(path);
            Files.copy(file, path.resolve(file.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void link(Path target) {
        try {
            Files.createDirectories(path);
            Files.createSymbolicLink(path.resolve(target.getFileName().toString()), target.toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Path> files() {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(path)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All text in it. */
    String text() {
        return files().stream().map(file -> read(file.toString())).collect(Collectors.joining("\n"));
    }
}
