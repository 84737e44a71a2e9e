package io.perdure.jpa.datasource;

import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;

/** A server's transactions, as far as a test needs them: whether there is one, and connections in it. */
final class ServerTransactions implements UserTransaction {
    private boolean active;
    private int begun;

    int begun() {
        return begun;
    }

    /** Its connections do not commit by themselves as long as there is a transaction. */
    DataSource joinedBy(DataSource dataSource) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> {
                    Object answer = method.invoke(dataSource, arguments);
                    if (answer instanceof Connection connection) {
                        connection.setAutoCommit(!active);
                    }
                    return answer;
                });
    }

    @Override
    public void begin() {
        active = true;
        begun++;
    }

    @Override
    public void commit() {
        throw new UnsupportedOperationException("nobody is to commit");
    }

    @Override
    public void rollback() {
        active = false;
    }

    @Override
    public void setRollbackOnly() {
        throw new UnsupportedOperationException("nobody asks for it");
    }

    @Override
    public int getStatus() {
        return active ? Status.STATUS_ACTIVE : Status.STATUS_NO_TRANSACTION;
    }

    @Override
    public void setTransactionTimeout(int seconds) {
        throw new UnsupportedOperationException("nobody asks for it");
    }
}
