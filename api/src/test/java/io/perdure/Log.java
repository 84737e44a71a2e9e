package io.perdure;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What a class logs, in full, until it is closed. */
public final class Log extends Handler implements AutoCloseable {
    private final Logger logger;
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final List<String> infos = new CopyOnWriteArrayList<>();

    /**
     * Listens from now on.
     *
     * @param source whose messages
     */
    public Log(Class<?> source) {
        logger = Logger.getLogger(source.getName());
        logger.addHandler(this);
    }

    /**
     * What was bad enough.
     *
     * @return warnings and errors so far, stack traces included
     */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * What else was said.
     *
     * @return infos so far
     */
    public List<String> infos() {
        return infos;
    }

    @Override
    public void publish(LogRecord message) {
        if (message.getLevel().intValue() >= Level.WARNING.intValue()) {
            warnings.add(new SimpleFormatter().format(message));
        } else {
            infos.add(new SimpleFormatter().format(message));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
