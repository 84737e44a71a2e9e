package io.perdure.servlet.kit;

import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;

/** Everything that is logged by the filter and the libraries below it, in full, until this is closed. */
public final class CapturedLog extends Handler implements AutoCloseable {
    private static final Set<String> LOGGERS =
            Set.of("io.perdure", "org.eclipse.persistence", "com.zaxxer", "org.sqlite", "liquibase");

    private final List<Logger> loggers;
    private final Queue<String> messages = new ConcurrentLinkedQueue<>();
    private final SimpleFormatter formatter = new SimpleFormatter();

    private CapturedLog(Stream<String> names) {
        loggers = names.map(Logger::getLogger).toList();
        setLevel(Level.ALL);
        for (Logger logger : loggers) {
            logger.setLevel(Level.ALL);
            logger.addHandler(this);
        }
    }

    public static String of(Executable work) throws Throwable {
        try (CapturedLog log = new CapturedLog(Stream.concat(LOGGERS.stream(), Stream.of("org.postgresql")))) {
            work.execute();
            return log.text();
        }
    }

    /** PostgreSQL's driver tells what is bound, at its finest: an id of another product is looked up as it is. */
    public static CapturedLog withoutDriver() {
        return new CapturedLog(LOGGERS.stream());
    }

    public String text() {
        return String.join("\n", messages);
    }

    @Override
    public void publish(LogRecord message) {
        messages.add(formatter.format(message));
        messages.add(message.getMessage() + Arrays.deepToString(message.getParameters()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        for (Logger logger : loggers) {
            logger.removeHandler(this);
            logger.setLevel(null);
        }
    }
}
