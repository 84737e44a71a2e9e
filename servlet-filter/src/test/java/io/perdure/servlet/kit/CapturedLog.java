package io.perdure.servlet.kit;

import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.function.Executable;

/** Everything that is logged by the filter and the libraries below it, in full. */
public final class CapturedLog extends Handler {
    private static final List<Logger> LOGGERS = List.of(
            Logger.getLogger("io.perdure"),
            Logger.getLogger("org.eclipse.persistence"),
            Logger.getLogger("com.zaxxer"),
            Logger.getLogger("org.postgresql"),
            Logger.getLogger("org.sqlite"),
            Logger.getLogger("liquibase"));

    private final Queue<String> messages = new ConcurrentLinkedQueue<>();
    private final SimpleFormatter formatter = new SimpleFormatter();

    public static String of(Executable work) throws Throwable {
        CapturedLog log = new CapturedLog();
        log.attach();
        try {
            work.execute();
        } finally {
            log.close();
        }
        return String.join("\n", log.messages);
    }

    private void attach() {
        setLevel(Level.ALL);
        for (Logger logger : LOGGERS) {
            logger.setLevel(Level.ALL);
            logger.addHandler(this);
        }
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
        for (Logger logger : LOGGERS) {
            logger.removeHandler(this);
            logger.setLevel(null);
        }
    }
}
