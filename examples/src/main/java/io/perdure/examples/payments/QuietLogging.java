package io.perdure.examples.payments;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.logging.LogManager;

/** Keeps the start readable: warnings from everybody, information only from Perdure. */
final class QuietLogging {
    private static final String FILE = "/payments-logging.properties";

    private QuietLogging() {}

    static void install() {
        if (System.getProperty("java.util.logging.config.file") != null) {
            return; // the user has chosen
        }
        try (InputStream file = QuietLogging.class.getResourceAsStream(FILE)) {
            LogManager.getLogManager().readConfiguration(Objects.requireNonNull(file, FILE));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }
}
