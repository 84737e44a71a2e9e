package io.perdure.servlet;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What is logged while a test looks. */
final class LogOf extends Handler implements AutoCloseable {
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private final Logger logger;

    private LogOf(Logger logger) {
        this.logger = logger;
        logger.addHandler(this);
    }

    static LogOf all(String name) {
        return new LogOf(Logger.getLogger(name));
    }

    List<String> messages() {
        return records.stream().map(LogRecord::getMessage).toList();
    }

    LogRecord last() {
        return records.get(records.size() - 1);
    }

    @Override
    public void publish(LogRecord message) {
        records.add(message);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
