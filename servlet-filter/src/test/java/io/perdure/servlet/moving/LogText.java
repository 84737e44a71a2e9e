package io.perdure.servlet.moving;

import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Everything that our side logs, in full, until it is closed. */
final class LogText extends Handler implements AutoCloseable {
    private static final List<Logger> LOGGERS = List.of(
            Logger.getLogger("io.perdure"),
            Logger.getLogger("org.eclipse.persistence"),
            Logger.getLogger("com.zaxxer"),
            Logger.getLogger("org.sqlite"));

    private final Queue<String> messages = new ConcurrentLinkedQueue<>();
    private final SimpleFormatter formatter = new SimpleFormatter();

    LogText() {
        setLevel(Level.ALL);
        for (Logger logger : LOGGERS) {
            logger.setLevel(Level.ALL);
            logger.addHandler(this);
        }
    }

    String text() {
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
        for (Logger logger : LOGGERS) {
            logger.removeHandler(this);
            logger.setLevel(null);
        }
    }
}
