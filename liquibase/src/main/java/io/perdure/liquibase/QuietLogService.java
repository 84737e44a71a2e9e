package io.perdure.liquibase;

import java.util.logging.Level;
import liquibase.logging.Logger;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import liquibase.ui.LoggerUIService;
import org.jspecify.annotations.Nullable;

/** Liquibase tells of every step at INFO and on standard output; in a library that is detail. */
final class QuietLogService extends AbstractLogService {
    @Override
    public int getPriority() {
        return PRIORITY_NOT_APPLICABLE;
    }

    @Override
    @SuppressWarnings("rawtypes") // as declared above
    public Logger getLog(Class clazz) {
        return new QuietLogger(java.util.logging.Logger.getLogger(clazz.getName()));
    }

    /** What would go to standard output. */
    static final class Messages extends LoggerUIService {
        Messages() {
            setStandardLogLevel(Level.FINE);
        }
    }

    private static final class QuietLogger extends AbstractLogger {
        private final java.util.logging.Logger target;

        QuietLogger(java.util.logging.Logger target) {
            this.target = target;
        }

        @Override
        public void log(Level level, String message, @Nullable Throwable e) {
            if (!level.equals(Level.OFF)) {
                boolean detail = level.intValue() <= Level.INFO.intValue();
                target.log(detail ? Level.FINE : level, e, () -> message);
            }
        }

        @Override
        public void close() {
            // Nothing is held: the JVM owns its loggers.
        }
    }
}
