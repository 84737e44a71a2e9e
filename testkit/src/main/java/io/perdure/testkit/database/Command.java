package io.perdure.testkit.database;

import io.perdure.PerdureException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program run to its end; what it says is kept in its folder, in {@code output}. */
record Command(Path folder, List<String> words) {
    private static final long LIMIT_SECONDS = 60;

    Command with(String... arguments) {
        return new Command(
                folder, Stream.concat(words.stream(), Stream.of(arguments)).toList());
    }

    void run() throws IOException {
        int status = status();
        if (status != 0) {
            throw new PerdureException("Ended with status " + status + ": " + words + System.lineSeparator()
                    + Files.readString(output().toPath()));
        }
    }

    boolean works() {
        try {
            return status() == 0;
        } catch (IOException e) { // there is no such program, which is an answer too
            return false;
        }
    }

    private int status() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output()));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try {
            if (process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            throw new PerdureException("Not done within " + LIMIT_SECONDS + " s: " + words);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PerdureException("Interrupted while waiting for " + words, e);
        } finally {
            process.destroy();
        }
    }

    private File output() {
        return folder.resolve("output").toFile();
    }
}
