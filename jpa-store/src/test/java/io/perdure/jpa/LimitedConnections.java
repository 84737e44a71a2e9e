package io.perdure.jpa;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A data source that writes down which limits its connections were given, in milliseconds. */
final class LimitedConnections {
    private final List<Integer> limits = new ArrayList<>();
    private final DataSource dataSource;
    private final boolean able;

    /**
     * Over a real one.
     *
     * @param able whether its connections take a limit
     */
    LimitedConnections(DataSource real, boolean able) {
        this.able = able;
        this.dataSource = proxy(DataSource.class, real);
    }

    DataSource dataSource() {
        return dataSource;
    }

    /** Since the last time it was asked. */
    List<Integer> limits() {
        List<Integer> answer = List.copyOf(limits);
        limits.clear();
        return answer;
    }

    private <T> T proxy(Class<T> type, T target) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().endsWith("etNetworkTimeout") && !able) {
                        throw new SQLFeatureNotSupportedException(method.getName());
                    }
                    if (method.getName().equals("setNetworkTimeout")) {
                        limits.add((Integer) arguments[1]);
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        return result instanceof Connection connection ? proxy(Connection.class, connection) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
