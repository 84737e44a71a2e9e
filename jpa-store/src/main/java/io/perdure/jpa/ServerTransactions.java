package io.perdure.jpa;

import java.lang.System.Logger.Level;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Where the server's transactions are, without a class of Jakarta Transactions. */
final class ServerTransactions {
    /** Jakarta Transactions 2.0, section 5.2.2; every Jakarta EE server has it there. */
    static final String NAME = "java:comp/UserTransaction";

    private static final System.Logger LOG = System.getLogger(ServerTransactions.class.getName());

    private ServerTransactions() {}

    /** A {@code UserTransaction}; nothing in a servlet container. */
    @SuppressWarnings("BanJNDI") // the name is a constant of the platform's
    static Optional<Object> find() {
        try {
            return Optional.of(InitialContext.doLookup(NAME));
        } catch (NamingException e) {
            LOG.log(Level.DEBUG, "There are no server's transactions here", e);
            return Optional.empty();
        }
    }
}
