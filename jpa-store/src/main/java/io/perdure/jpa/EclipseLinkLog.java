package io.perdure.jpa;

import java.lang.System.Logger.Level;
import org.eclipse.persistence.logging.AbstractSessionLog;
import org.eclipse.persistence.logging.SessionLog;
import org.eclipse.persistence.logging.SessionLogEntry;
import org.jspecify.annotations.Nullable;

/**
 * EclipseLink's log, where the application's is. Parameters are never shown, and what EclipseLink tells users of itself
 * is detail here.
 */
final class EclipseLinkLog extends AbstractSessionLog {
    private static final System.Logger LOG = System.getLogger("io.perdure.jpa.eclipselink");

    EclipseLinkLog() {
        setShouldDisplayData(false);
    }

    @Override
    public boolean shouldLog(int level, @Nullable String category) {
        return LOG.isLoggable(level(level));
    }

    @Override
    public boolean shouldLog(int level) {
        return shouldLog(level, null);
    }

    /** What has an exception is thrown as well, and told by who catches it. */
    @Override
    public void log(SessionLogEntry entry) {
        Level level = entry.hasException() ? Level.DEBUG : level(entry.getLevel());
        if (LOG.isLoggable(level)) {
            String message = entry.hasMessage() ? formatMessage(entry) : "";
            LOG.log(level, message, entry.getException());
        }
    }

    private static Level level(int level) {
        if (level >= SessionLog.SEVERE) {
            return Level.ERROR;
        }
        if (level == SessionLog.WARNING) {
            return Level.WARNING;
        }
        return level >= SessionLog.CONFIG ? Level.DEBUG : Level.TRACE;
    }
}
