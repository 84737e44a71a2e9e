package io.perdure.servlet;

import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.ats.jta.TransactionManager;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** A data source as servers have it: one connection for a transaction, which ends with it, in one phase. */
final class JtaDataSource {
    private static final Set<String> NOT_THE_APPLICATIONS = Set.of("close", "setAutoCommit", "commit", "rollback");

    private final TransactionSynchronizationRegistry registry = new TransactionSynchronizationRegistryImple();
    private final DataSource real;

    JtaDataSource(DataSource real) {
        this.real = real;
    }

    DataSource dataSource() {
        return Proxies.around(
                DataSource.class,
                real,
                (method, proceeding) -> method.equals("getConnection") ? connection() : proceeding.proceed());
    }

    private Connection connection() throws Exception {
        Transaction transaction = TransactionManager.transactionManager().getTransaction();
        if (transaction == null) {
            return real.getConnection();
        }
        Connection known = (Connection) registry.getResource(this);
        return known == null ? enlisted(transaction) : known;
    }

    private Connection enlisted(Transaction transaction) throws Exception {
        Connection connection = real.getConnection();
        connection.setAutoCommit(false);
        transaction.enlistResource(new OnePhase(connection));
        Connection lent = Proxies.around(
                Connection.class,
                connection,
                (method, proceeding) -> NOT_THE_APPLICATIONS.contains(method) ? null : proceeding.proceed());
        registry.putResource(this, lent);
        return lent;
    }

    /** As pools have it for drivers that are not XA; a commit that failed is told as if it had been rolled back. */
    private record OnePhase(Connection connection) implements XAResource {
        private interface End {
            void end() throws SQLException;
        }

        private void end(End end) throws XAException {
            try (connection) {
                end.end();
                connection.setAutoCommit(true);
            } catch (SQLException e) {
                XAException failure = new XAException(XAException.XA_RBROLLBACK);
                failure.initCause(e);
                throw failure;
            }
        }

        @Override
        public void commit(Xid xid, boolean onePhase) throws XAException {
            end(connection::commit);
        }

        @Override
        public void rollback(Xid xid) throws XAException {
            end(connection::rollback);
        }

        @Override
        public int prepare(Xid xid) {
            return XA_OK;
        }

        @Override
        public void start(Xid xid, int flags) {}

        @Override
        public void end(Xid xid, int flags) {}

        @Override
        public void forget(Xid xid) {}

        @Override
        public Xid[] recover(int flag) {
            return new Xid[0];
        }

        @Override
        public boolean isSameRM(XAResource other) {
            return equals(other);
        }

        @Override
        public int getTransactionTimeout() {
            return 0;
        }

        @Override
        public boolean setTransactionTimeout(int seconds) {
            return false;
        }
    }
}
