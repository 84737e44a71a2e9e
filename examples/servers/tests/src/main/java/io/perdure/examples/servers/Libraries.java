package io.perdure.examples.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The jars of the WAR, for servers that have them among their own.
 *
 * @param folder where they are
 */
record Libraries(Folder folder) {
    private static final String PREFIX = "WEB-INF/lib/";

    static Libraries of(Path work) {
        Folder folder = Folder.of(work, "libraries");
        if (folder.files().isEmpty() || isOlderThanWar(folder.path())) {
            unpack(folder.delete().path());
        }
        return new Libraries(folder);
    }

    private static boolean isOlderThanWar(Path folder) {
        try {
            return Files.getLastModifiedTime(folder).compareTo(Files.getLastModifiedTime(Setup.war())) < 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unpack(Path folder) {
        try (InputStream war = Files.newInputStream(Setup.war());
                ZipInputStream entries = new ZipInputStream(war)) {
            Files.createDirectories(folder);
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.getName().startsWith(PREFIX) && !entry.isDirectory()) {
                    Files.copy(entries, folder.resolve(entry.getName().substring(PREFIX.length())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(String prefix) {
        return all().stream()
                .filter(file -> file.getFileName().toString().startsWith(prefix))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the WAR has no " + prefix));
    }

    List<Path> all() {
        return folder.files();
    }
}
