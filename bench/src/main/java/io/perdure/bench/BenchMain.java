package io.perdure.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Answers one question: measures all contenders, prints a table, and writes it to a file, with a chart. */
public final class BenchMain {
    private static final Logger ROOT = Logger.getLogger("");

    private BenchMain() {}

    /**
     * Runs to the end. Settings are system properties: {@code bench.question}, {@code bench.connections},
     * {@code bench.rounds}, {@code bench.warm-up} and {@code bench.turn} in seconds, and {@code bench.folder}.
     *
     * @param arguments not used
     * @throws IOException if the report cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        ROOT.setLevel(Level.WARNING);
        BenchSettings settings = BenchSettings.from(System.getProperties());
        Files.createDirectories(settings.folder());
        Results results = Contest.run(settings);
        String name = settings.question().name();
        Path file = Files.writeString(settings.folder().resolve(name + ".md"), new Report(results).text());
        new Chart(results).save(settings.folder().resolve(name));
        System.out.println(Files.readString(file) + System.lineSeparator() + "Report and chart: " + file);
    }
}
