package io.perdure.servlet.session;

import io.perdure.StoreUnavailableException;
import io.perdure.servlet.OutageLog;
import io.perdure.servlet.Problems;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;

/**
 * What a client hears when the database does not answer.
 *
 * @param problems how refusals look
 */
record StoreFailures(Problems problems) {
    private static final System.Logger LOG = System.getLogger(StoreFailures.class.getName());

    /** The application, or a page of it, may have wrapped it on its way through. */
    static boolean isOne(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof StoreUnavailableException) {
                return true;
            }
        }
        return false;
    }

    /** Answers 503, and leaves every cookie as it is. False if the response is on its way already. */
    boolean answered(Throwable failure, HttpServletResponse response) {
        OutageLog.tell(LOG, "A session could not be read or written", failure);
        if (response.isCommitted()) {
            return false;
        }
        try {
            problems.sendStoreUnavailable(response);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The client left before it heard that the database is down", e);
        }
        return true;
    }
}
