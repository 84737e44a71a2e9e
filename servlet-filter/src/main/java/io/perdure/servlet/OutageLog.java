package io.perdure.servlet;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** What is logged of a store that does not answer: a line for each request, because an outage has many. */
public final class OutageLog {
    private OutageLog() {}

    /**
     * Writes a line that names the first of all causes, and the whole story at the level DEBUG.
     *
     * @param log where to
     * @param consequence for the request
     * @param failure what the store threw
     */
    public static void tell(Logger log, String consequence, Throwable failure) {
        Throwable origin = failure;
        while (origin.getCause() != null) {
            origin = origin.getCause();
        }
        log.log(Level.ERROR, consequence + ". " + failure.getMessage() + " " + origin);
        log.log(Level.DEBUG, consequence, failure);
    }
}
