package io.perdure.crypto;

import io.perdure.ConfigurationException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keys in a file, one or more to a line, separated by commas; the rest of a line behind {@code #} is a comment. */
final class KeyFile implements KeyProvider {
    private static final System.Logger LOG = System.getLogger(KeyFile.class.getName());
    private static final int MOST_BYTES = 64 * 1024;
    private static final Set<PosixFilePermission> OTHERS =
            EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    private final Path file;
    private final Function<String, ConfigurationException> refusal;
    private boolean warned;

    /**
     * A file that is read anew each time.
     *
     * @param refusal makes the exception of what is wrong, and what to do
     */
    KeyFile(Path file, Function<String, ConfigurationException> refusal) {
        this.file = file;
        this.refusal = refusal;
    }

    @Override
    public KeyRing keys() {
        try {
            warnOfOthers();
            return KeyRing.of(read());
        } catch (CharacterCodingException e) {
            throw refusal.apply("It is not text in UTF-8.");
        } catch (IOException e) {
            throw refusal.apply("It cannot be read (" + e + "). Check the path, and the rights of this process.");
        } catch (IllegalArgumentException e) {
            throw refusal.apply(e.getMessage() + ".");
        }
    }

    private List<SealingKey> read() throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IllegalArgumentException("It is larger than 64 KiB, and so no file of keys");
        }
        List<SealingKey> keys = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            for (String entry : lines.get(i).replaceFirst("#.*", "").split(",", -1)) {
                if (!entry.isBlank()) {
                    keys.add(KeyText.parse(entry.strip(), "Line " + (i + 1)));
                }
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("There is no key in it");
        }
        return keys;
    }

    /** Once, and again after the rights were put right. */
    private void warnOfOthers() throws IOException {
        boolean readable = readableByOthers();
        if (readable && !warned) {
            LOG.log(
                    Level.WARNING,
                    "The key file {0} can be read by others than its owner; chmod 600 keeps them out",
                    file);
        }
        warned = readable;
    }

    private boolean readableByOthers() throws IOException {
        @Nullable PosixFileAttributeView rights = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return rights != null && rights.readAttributes().permissions().stream().anyMatch(OTHERS::contains);
    }
}
