package io.perdure.jpa;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A data source whose connections can be made to fail, and whose commits are counted. */
final class CutOff {
    private final DataSource dataSource;
    private final AtomicInteger commits = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile boolean unreachable;
    private volatile boolean failingCommit;

    CutOff(DataSource real) {
        dataSource = proxy(DataSource.class, real);
    }

    DataSource dataSource() {
        return dataSource;
    }

    int commits() {
        return commits.get();
    }

    void cut() {
        unreachable = true;
    }

    void mend() {
        unreachable = false;
    }

    /** How many connections were asked for in vain. */
    int refusals() {
        return refusals.get();
    }

    /** The commit happens, and its answer is lost. */
    void loseAnswersOfCommits() {
        failingCommit = true;
    }

    private <T> T proxy(Class<T> type, T target) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    boolean commit = method.getName().equals("commit");
                    if (unreachable && method.getName().equals("getConnection")) {
                        refusals.incrementAndGet();
                        throw new SQLException("no connection", "08001");
                    }
                    if (commit) {
                        commits.incrementAndGet();
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        if (commit && failingCommit) {
                            throw new SQLException("connection lost", "08006");
                        }
                        return type == DataSource.class && result instanceof Connection connection
                                ? proxy(Connection.class, connection)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
