package io.perdure.testkit.database;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Under which account PostgreSQL's programs run: they refuse to run as root, which many a build container is. */
enum ServerAccount {
    /** The user is not root. */
    OWN,
    /** In a user namespace of its own root is nobody special, and files stay root's. */
    NAMESPACE,
    /** Where user namespaces are forbidden: the unprivileged account 65534. */
    NOBODY;

    /** The account for the owner of a folder just made, who is the user of this JVM. */
    static ServerAccount choose(TemporaryFolder own) throws IOException {
        boolean unix = FileSystems.getDefault().supportedFileAttributeViews().contains("unix");
        if (!unix || !Integer.valueOf(0).equals(Files.getAttribute(own.path(), "unix:uid"))) {
            return OWN;
        }
        // "id -u" says 65534 in a namespace that maps nobody; where it is forbidden, or unshare is missing, this fails.
        boolean namespaces =
                new Command(own.path(), List.of("unshare", "-U", "sh", "-c", "test $(id -u) -ne 0")).works();
        return namespaces ? NAMESPACE : NOBODY;
    }

    Command command(Path folder, Path program) {
        return new Command(folder, prefix()).with(program.toString());
    }

    /** Gives a file or folder which this JVM made to the account. */
    void handOver(Path path) throws IOException {
        if (this == NOBODY) {
            Files.setAttribute(path, "unix:uid", 65534);
        }
    }

    private List<String> prefix() {
        return switch (this) {
            case OWN -> List.of();
            case NAMESPACE -> List.of("unshare", "-U");
            case NOBODY -> List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        };
    }
}
