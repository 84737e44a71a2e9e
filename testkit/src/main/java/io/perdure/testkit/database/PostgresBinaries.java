package io.perdure.testkit.database;

import io.perdure.PerdureException;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs from the class path, unpacked once per machine, user and version. */
final class PostgresBinaries {
    private final byte[] archive;

    private PostgresBinaries(byte[] archive) {
        this.archive = archive;
    }

    /** The folder that holds {@code bin}, {@code lib} and {@code share}, readable by every account. */
    static Path unpacked() {
        String system = System.getProperty("os.name").replaceFirst(" .*", "");
        try (InputStream packed =
                DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, System.getProperty("os.arch"))) {
            return new PostgresBinaries(packed.readAllBytes()).unpack();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL's programs could not be unpacked; is the disk full?", e);
        }
    }

    private Path unpack() throws IOException {
        try (TemporaryFolder staging = TemporaryFolder.create()) {
            Path home = staging.path().resolveSibling(homeName());
            if (Files.notExists(home)) {
                Path fresh = staging.path().resolve("postgres");
                extract(fresh);
                publish(fresh, home);
            }
            checkOwner(home, staging.path());
            return home;
        }
    }

    private String homeName() {
        CRC32C sum = new CRC32C();
        sum.update(archive);
        String user = System.getProperty("user.name").replaceAll("[^A-Za-z0-9]", "_");
        return "perdure-postgres-" + user + "-" + Long.toHexString(sum.getValue());
    }

    private static void publish(Path fresh, Path home) throws IOException {
        try {
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileSystemException e) {
            // Another JVM was faster, with the same bytes: its folder is as good. Anything else is a failure.
            if (Files.notExists(home)) {
                throw e;
            }
        }
    }

    /** The name can be guessed: what another user put there is not run. */
    private static void checkOwner(Path home, Path own) throws IOException {
        if (!Files.getOwner(home).equals(Files.getOwner(own))) {
            throw new IOException(home + " belongs to someone else: remove it, or set java.io.tmpdir elsewhere");
        }
    }

    private void extract(Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                extract(tar, entry, target.resolve(entry.getName()).normalize());
            }
        }
        try (Stream<Path> all = Files.walk(target)) {
            all.filter(path -> !Files.isSymbolicLink(path)).forEach(PostgresBinaries::openToAll);
        }
    }

    private static void extract(InputStream content, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, file);
            allow(file.toFile().setExecutable((entry.getMode() & 0111) != 0), file);
        }
    }

    /** The server may run under another account than the one that unpacks, whose umask may be strict. */
    private static void openToAll(Path path) {
        allow(path.toFile().setReadable(true, false), path);
        if (Files.isExecutable(path)) {
            allow(path.toFile().setExecutable(true, false), path);
        }
    }

    private static void allow(boolean done, Path path) {
        if (!done) {
            throw new PerdureException("The rights of " + path + " could not be set");
        }
    }
}
