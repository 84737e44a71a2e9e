package io.perdure.examples.servers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Counts the tests of a class and writes them down, with what the server says it is, for the table of servers. */
final class Results implements BeforeAllCallback, AfterAllCallback, TestWatcher {
    private final StringBuilder about = new StringBuilder();
    private long begun;
    private int passed;
    private int failed;
    private int skipped;

    /** Lines that the application says about its server. */
    void about(String lines) {
        about.append(lines);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        begun = System.nanoTime();
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        passed++;
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        failed++;
    }

    @Override
    public void testAborted(ExtensionContext context, Throwable cause) {
        skipped++;
    }

    @Override
    public void testDisabled(ExtensionContext context, Optional<String> reason) {
        skipped++;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
        String database = Setup.isSqlite() ? "SQLite" : "PostgreSQL";
        String name = context.getRequiredTestClass().getSimpleName();
        Folder folder =
                new Folder(Path.of(System.getProperty("server.work", "")).resolveSibling("server-results"));
        folder.write(
                name + "-" + database + "-" + Runtime.version().feature() + ".properties",
                about + "database=" + database + "\npassed=" + passed + "\nfailed=" + failed + "\nskipped=" + skipped
                        + "\nseconds=" + Duration.ofSeconds(seconds).toSeconds() + "\n");
    }
}
