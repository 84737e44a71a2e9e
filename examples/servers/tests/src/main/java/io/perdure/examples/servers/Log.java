package io.perdure.examples.servers;

import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What is logged in the JVM of the tests. */
final class Log extends Handler {
    private static final Logger ROOT = Logger.getLogger("");

    private final StringBuilder text = new StringBuilder();

    Log() {
        setFormatter(new SimpleFormatter());
    }

    /** Forgets what there was. */
    synchronized void begin() {
        ROOT.removeHandler(this);
        ROOT.addHandler(this);
        text.setLength(0);
    }

    @Override
    public synchronized void publish(LogRecord event) {
        text.append(getFormatter().format(event));
    }

    synchronized String text() {
        return text.toString();
    }

    @Override
    public void flush() {
        // nothing is kept back
    }

    @Override
    public void close() {
        ROOT.removeHandler(this);
    }
}
