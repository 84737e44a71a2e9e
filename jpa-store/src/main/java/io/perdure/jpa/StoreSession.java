package io.perdure.jpa;

import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;

/**
 * Sets what EclipseLink has no property for. EclipseLink makes it by name; it is not for applications. A listener,
 * because no version from 4.0.1 to 5.0 has its session customizer where the next one has it.
 */
public final class StoreSession extends SessionEventAdapter {
    /** For EclipseLink. */
    public StoreSession() {}

    /**
     * On a broken connection EclipseLink would run a reading statement again, three times, five seconds apart. To it a
     * claim is a reading statement: it would find itself in the way, and the request would be long gone.
     */
    @Override
    public void preLogin(SessionEvent event) {
        Session session = event.getSession();
        session.setSessionLog(new EclipseLinkLog());
        ((DatabaseLogin) session.getDatasourceLogin()).setQueryRetryAttemptCount(0);
    }
}
