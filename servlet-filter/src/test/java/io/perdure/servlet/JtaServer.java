package io.perdure.servlet;

import org.eclipse.persistence.platform.server.ServerPlatformBase;
import org.eclipse.persistence.sessions.DatabaseSession;
import org.eclipse.persistence.sessions.ExternalTransactionController;
import org.eclipse.persistence.transaction.JTATransactionController;

/** What EclipseLink must know of a server whose transaction manager is the one of the tests. */
public final class JtaServer extends ServerPlatformBase {
    public JtaServer(DatabaseSession session) {
        super(session);
        disableRuntimeServices();
    }

    @Override
    public Class<? extends ExternalTransactionController> getExternalTransactionControllerClass() {
        return Controller.class;
    }

    /** EclipseLink makes it by name. */
    public static final class Controller extends JTATransactionController {
        public Controller() {
            super(com.arjuna.ats.jta.TransactionManager.transactionManager());
        }
    }
}
