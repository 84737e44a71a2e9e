package io.perdure.examples.war;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** A handler that takes longer than its transaction may. */
@ApplicationScoped
class Patience {
    private static final int LOOKS = 300;
    private static final int MILLIS_BETWEEN = 100;

    @Inject
    Gates gates;

    @SuppressWarnings("BanJNDI") // the name is a constant of the platform's
    void outliveTransaction() throws ServletException {
        try {
            UserTransaction transaction = InitialContext.doLookup("java:comp/UserTransaction");
            for (int i = 0; i < LOOKS && transaction.getStatus() == Status.STATUS_ACTIVE; i++) {
                gates.isOpen("never", MILLIS_BETWEEN);
            }
        } catch (NamingException | SystemException e) {
            throw new ServletException("the transaction does not say how it stands", e);
        }
    }
}
